package dev.reprise.redact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RedactionRulesTests {

    private static final byte[] SALT = {1};

    @Test
    void are_read_from_a_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("redaction.rules");
        Files.writeString(file, """
                # what our support desk must not keep
                name    customer reference
                keep    session_token
                pattern order-ref  ORD-([0-9]{6})
                forbid  patient    MRN-[0-9]+
                detect  email
                """);
        Redactor redactor = Redactor.from(RedactionRules.read(file));
        assertThat(redactor.ruleNames())
                .containsExactly(
                        "names",
                        "keys",
                        "credentials",
                        "jwt",
                        "pem",
                        "cards",
                        "base64",
                        "name:customer reference",
                        "keep:session_token",
                        "pattern:order-ref",
                        "forbid:patient",
                        "detect:email");

        RunRedaction run = redactor.open(SALT);
        assertThat(run.text("ORD-123456")).matches("ORD-[789]{6}");
        assertThat(String.valueOf(run.tree(Map.of("customerReference", "Miller"))))
                .doesNotContain("Miller");
        assertThat(run.tree(Map.of("session_token", "abc123def456")))
                .isEqualTo(Map.of("session_token", "abc123def456"));
        assertThat(run.text("{\"session_token\":\"abc123def456\"}")).contains("abc123def456");
        assertThat(run.text("jane@example.org")).doesNotContain("jane").contains("@");
        assertThat(run.forbidden()).isEmpty();
        run.body("{\"a\":\"MRN\\u002d77\"}".getBytes(UTF_8));
        assertThat(run.forbidden()).contains("patient");
    }

    @Test
    void name_the_line_and_the_reason_where_they_are_broken() {
        assertThatThrownBy(() -> RedactionRules.parse("name a\nhide b", "r.rules"))
                .hasMessage(
                        "r.rules, line 2: no rule is called \"hide\"; there are name, keep, pattern, forbid, detect, without");
        assertThatThrownBy(() -> RedactionRules.parse("pattern x (", "r.rules"))
                .hasMessage("r.rules, line 1: the pattern is broken: Unclosed group at 1");
        assertThatThrownBy(() -> RedactionRules.parse("\ndetect faces", "r.rules"))
                .hasMessage(
                        "r.rules, line 2: no detector is named \"faces\"; there are email, phone, iban, ip-address, us-ssn");
        assertThatThrownBy(() -> RedactionRules.parse("forbid x", "r.rules"))
                .hasMessage("r.rules, line 1: a name and a pattern are needed");
        assertThatThrownBy(() -> RedactionRules.parse("keep", "r.rules"))
                .hasMessage("r.rules, line 1: \"keep\" says nothing more");
        assertThatThrownBy(() -> RedactionRules.parse("without names", "r.rules"))
                .hasMessage("r.rules, line 1: only \"without defaults\" is known");
    }

    @Test
    void replace_the_whole_text_where_a_pattern_takes_too_long_or_a_detector_fails() {
        RunRedaction slow = Redactor.from(
                        RedactionRules.builder().pattern("slow", "(a|aa)+\\1b").build())
                .open(SALT);
        String text = "a".repeat(60) + "!";
        assertThat(slow.text(text)).matches("[jqxz]{60}!");
        RunRedaction deep = Redactor.from(
                        RedactionRules.builder().pattern("deep", "(?:a|b)*c").build())
                .open(SALT);
        assertThat(deep.text("ab".repeat(100_000))).doesNotContain("ab");
        RunRedaction broken = Redactor.from(RedactionRules.builder()
                        .detector(Detector.named("broken", any -> {
                            throw new IllegalStateException("no");
                        }))
                        .build())
                .open(SALT);
        assertThat(broken.text("Miller")).matches("[JQXZ][jqxz]{5}");
        RunRedaction wild = Redactor.from(RedactionRules.builder()
                        .detector(Detector.named(
                                "wild", any -> List.of(new Detector.Span(2, 900, "x"), new Detector.Span(1, 3, "x"))))
                        .build())
                .open(SALT);
        assertThat(wild.text("Miller")).matches("M[jqxz]{5}");
    }

    @Test
    void leave_the_other_bytes_of_a_body_alone_that_is_no_utf_8() {
        RunRedaction run = Redactor.from(RedactionRules.builder()
                        .pattern("order", "ORD-[0-9]{6}")
                        .build())
                .open(SALT);
        byte[] body = "data: {\"a\":\"caf\u00e9 ORD-123456\"}\ndata: {\"a\":\"\u00e9t\u00e9\"}\n".getBytes(ISO_8859_1);
        String redacted = new String(run.body(body), ISO_8859_1);
        assertThat(redacted)
                .matches("data: \\{\"a\":\"caf\u00e9 [JQXZ]{3}-[789]{6}\"}\ndata: \\{\"a\":\"\u00e9t\u00e9\"}\n");
    }

    @Test
    void can_let_everything_through() {
        String text = "password=hunter2 sk-" + new PlantedSecrets(1).some(40);
        assertThat(Redactor.none().open(SALT).text(text)).isSameAs(text);
        assertThat(Redactor.none().ruleNames()).isEmpty();
        assertThat(Redactor.none().open(SALT).stream().feed(1, text)).hasSize(1);
    }
}
