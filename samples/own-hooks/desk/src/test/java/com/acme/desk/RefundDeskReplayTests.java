package com.acme.desk;

import com.acme.flows.Gateway;
import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

// region test
@ReplayTrace("traces/refund.trace.jsonl")
class RefundDeskReplayTests {

    @Test
    void tells_what_the_order_cost() {
        // Nobody listens there.
        var desk = new RefundDesk(new Gateway("127.0.0.1", 1));

        assertThat(desk.handle("refund A-17")).isEqualTo("You get 40 EUR for A-17");
    }
}
// endregion test
