package com.acme.research;

import dev.reprise.insight.Handoff;
import dev.reprise.junit.Input;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs of the team: two scouts at once, and what they found handed on. */
class ResearchTeamReplayTests {

    @Test
    @ReplayTrace("traces/nobody-offers.trace.jsonl")
    void leaves_a_price_alone_where_nobody_offers(Replay replay, @Input String product) {
        assertThat(ResearchTeam.inProduction().price(product)).isEqualTo("There is nothing to do.");

        assertThat(replay).calledTool("offers").once().and().calledTool("stock").once().and().neverCalledTool("setPrice");
    }

    /** A cascade: a price is read wrongly, an analyst and a clerk go on from there, and all of them sound content. */
    @Test
    @ReplayTrace("traces/price-fell.trace.jsonl")
    void sells_an_espresso_machine_for_a_euro(Replay replay, @Input String product) {
        assertThat(ResearchTeam.inProduction().price(product)).startsWith("Done");

        assertThat(replay).calledTool("setPrice").once().withArgument("euros", "1.10");
    }

    /** The clerk does what the analyst says, the analyst reckons with what the figures say, and those misread the scout. */
    @Test
    @ReplayTrace("traces/price-fell.trace.jsonl")
    void shows_who_handed_the_wrong_price_on(Replay replay, @Input String product) {
        ResearchTeam.inProduction().price(product);

        assertThat(Handoff.of(replay.trace()).stream()
                        .filter(handoff -> !handoff.state().isEmpty())
                        .map(handoff -> handoff.fromName() + " → " + handoff.toName() + " " + handoff.state()))
                .containsExactly(
                        "PriceScout.price → Figures.of {price=Kaffeehaus asks 1.200,00 EUR.}",
                        "StockScout.stock → Figures.of {stock=There are 14.}",
                        "Figures.of → Analyst.advise {figures=best offer 1.20 EUR, on stock: 14}",
                        "Analyst.advise → Clerk.act {advice=Set it to 1.10 EUR.}");
    }
}
