"""Before the web processes fork."""

import gc

from rathaus.config.warmup import warm_up


def test_what_a_web_process_keeps_for_good_is_out_of_the_collectors_way() -> None:
    gc.unfreeze()
    warm_up()
    assert gc.get_freeze_count() > 100_000
