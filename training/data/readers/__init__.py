"""Readers that make a manifest of a data set as it is distributed: one file each in this folder, one line each below.

A reader looks at names and lists; pictures are opened by `limner-train data check`.
"""

from training.data.readers import (
    casia,
    cufs,
    cufsf,
    folder,
    lfw_folder,
    lfw_tar,
    llcm,
    mpx,
    openspecy,
    prip,
    regdb,
    rendered,
    rruff,
    sysu,
    tufts,
)
from training.data.readers.base import Reader

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        cufs.READER,
        cufsf.READER,
        prip.READER,
        lfw_folder.READER,
        lfw_tar.READER,
        casia.READER,
        tufts.READER,
        sysu.READER,
        regdb.READER,
        llcm.READER,
        folder.READER,
        rendered.READER,
        mpx.READER,
        rruff.READER,
        openspecy.READER,
    )
}

__all__ = ["READERS", "Reader"]
