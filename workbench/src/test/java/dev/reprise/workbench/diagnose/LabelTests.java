package dev.reprise.workbench.diagnose;

import dev.reprise.workbench.Ran;
import dev.reprise.workbench.diagnose.label.Label;
import dev.reprise.workbench.diagnose.label.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LabelTests {

    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        Faulty.refund(folder, "A-1732");
    }

    @Test
    void keeps_a_verdict_a_line_beside_the_trace() throws IOException {
        assertThat(Ran.in(folder, "label", "bad", "--wrong", "--why", "another order", "--by", "jane")
                        .code())
                .isZero();
        Ran ran = Ran.in(folder, "label", "bad", "--wrong", "--step", "4", "--expect", "{\"orderId\":\"A-1723\"}");

        assertThat(ran.out()).isEqualTo("""
                the run   wrong  another order  (jane)
                step 4    wrong  expected {"orderId":"A-1723"}
                """);
        assertThat(folder.resolve("bad.labels.json")).hasContent("""
                {
                  "labels": 1,
                  "verdicts": [
                    {"step":0,"verdict":"wrong","why":"another order","by":"jane","at":"2026-11-21T12:00:00Z"},
                    {"step":4,"verdict":"wrong","expected":{"orderId":"A-1723"},"at":"2026-11-21T12:00:00Z"}
                  ]
                }
                """);
        assertThat(Labels.beside(folder.resolve("bad.trace.jsonl")).of(4).map(Label::verdict))
                .contains(Label.Verdict.WRONG);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("bad.trace.jsonl", "bad.labels.json");
        }
    }

    @Test
    void takes_a_verdict_back_and_the_file_with_the_last_one() {
        Ran.in(folder, "label", "bad", "--fine", "--step", "4");
        Ran ran = Ran.in(folder, "label", "bad", "--remove", "--step", "4");

        assertThat(ran.out()).isEqualTo("Nothing was said of bad.trace.jsonl\n");
        assertThat(folder.resolve("bad.labels.json")).doesNotExist();
    }

    @Test
    void refuses_a_step_that_is_not_there() {
        Ran ran = Ran.in(folder, "label", "bad", "--wrong", "--step", "99");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("""
                reprise label: There is no step 99 in bad.trace.jsonl: it has 6
                  mend it      reprise show bad.trace.jsonl lists its steps
                """);
    }

    @Test
    void refuses_words_without_a_verdict() {
        assertThat(Ran.in(folder, "label", "bad", "--why", "hm").err()).isEqualTo("""
                reprise label: There is no verdict
                  mend it      add --wrong, --fine or --remove
                """);
    }

    @Test
    void leaves_a_file_alone_that_it_cannot_read() throws IOException {
        Path labels = folder.resolve("bad.labels.json");
        for (String unfit : new String[] {
            "", "[]", "{\"labels\":2,\"verdicts\":[]}", "{\"labels\":1,\"verdicts\":[{\"step\":-1}]}", "\u0000\u001b[2J"
        }) {
            Files.writeString(labels, unfit);

            Ran ran = Ran.in(folder, "label", "bad", "--wrong");

            assertThat(ran.code()).as(unfit).isEqualTo(2);
            assertThat(ran.err()).contains("cannot be read").doesNotContain("\u001b");
            assertThat(labels).hasContent(unfit);
        }
    }
}
