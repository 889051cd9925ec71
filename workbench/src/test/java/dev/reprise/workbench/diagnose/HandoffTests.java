package dev.reprise.workbench.diagnose;

import dev.reprise.workbench.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The cause lies several agents before what it did: the recorded run of a sample. */
class HandoffTests {

    private static final Path RECORDED =
            Path.of("../samples/research-team/src/test/resources/traces/price-fell.trace.jsonl");

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        Files.copy(RECORDED, folder.resolve("price-fell.trace.jsonl"));
    }

    @Test
    void says_who_handed_what_to_whom_by_its_names() {
        assertThat(Ran.in(folder, "show", "price-fell.trace.jsonl", "--handoffs")
                        .out())
                .containsSubsequence(
                        "PriceScout.price passed on to step 13 Figures.of\n    price  \"Kaffeehaus asks 1.200,00 EUR.\"",
                        "StockScout.stock passed on to step 13 Figures.of\n    stock  \"There are 14.\"",
                        "step 13 Figures.of passed on to step 14 Analyst.advise\n    figures  \"best offer 1.20 EUR,",
                        "step 14 Analyst.advise passed on to step 16 Clerk.act\n    advice  \"Set it to 1.10 EUR.\"");
    }

    @Test
    void walks_back_from_the_harm_along_the_handoffs() {
        assertThat(Ran.in(folder, "walk", "price-fell.trace.jsonl", "--step", "tool:setPrice")
                        .out())
                .containsSubsequence(
                        "asked for step 18",
                        "made step 17",
                        "passed advice on to step 16",
                        "passed figures on to step 14",
                        "passed price on to step 13; stock came from step 5 StockScout.stock");
    }

    @Test
    void suspects_the_code_that_misread_the_price_before_those_that_went_on_from_there() {
        assertThat(Ran.in(folder, "suspects", "price-fell.trace.jsonl").out()).startsWith("""
                1.  step 13  Figures.of  2.05
                    Figures.of made "1.20" of "1.200,00" (handoff.misread)
                    handed figures on to Analyst.advise
                2.  step 15  Analyst.advise  2.00
                """);
    }
}
