from benchmarks import bench_recht


def test_a_thousand_fristen_are_far_from_slow() -> None:
    bench_recht.fristen(100)
    assert bench_recht.fristen(1000) < bench_recht.VORGABE_SEKUNDEN
