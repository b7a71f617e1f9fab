import pytest

from training.synthetic.ahead import AHEAD, ahead


def squared(number: int) -> int:
    if number < 0:
        raise ValueError(number)
    return number * number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers):
    assert list(ahead(squared, range(20), workers)) == [n * n for n in range(20)]


def test_no_more_is_begun_than_a_few_jobs_a_worker_ahead():
    begun = []

    def jobs():
        for number in range(1000):
            begun.append(number)
            yield number

    results = ahead(squared, jobs(), 2)
    assert [next(results), next(results)] == [0, 1]
    assert len(begun) == 2 * AHEAD + 1
    results.close()
    assert len(begun) == 2 * AHEAD + 1


def test_a_failure_reaches_whoever_takes_it():
    results = ahead(squared, [2, -1, 3], 2)
    assert next(results) == 4
    with pytest.raises(ValueError, match="-1"):
        next(results)
