import pytest
from benchmarks import bench_recht


@pytest.mark.bench
def test_ten_thousand_fristen_take_less_than_a_second() -> None:
    zeiten = bench_recht.drucke()
    assert zeiten["10000 Fristen"] < bench_recht.VORGABE_SEKUNDEN


def test_a_thousand_fristen_are_far_from_slow() -> None:
    bench_recht.fristen(100)
    assert bench_recht.fristen(1000) < bench_recht.VORGABE_SEKUNDEN
