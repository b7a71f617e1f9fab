"""`limner-train reproduce marrnet`: MarrNet on its five tasks, beside its ablations, plain rivals and the other papers.

Only the paper's abstract is at hand: everything here is a reconstruction, and reports say so.
"""
