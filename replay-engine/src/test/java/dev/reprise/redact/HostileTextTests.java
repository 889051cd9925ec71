package dev.reprise.redact;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class HostileTextTests {

    private static final int SIZE = 2_000_000;

    private final RunRedaction redaction = Redactor.defaults().open(new byte[] {1, 2, 3});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e",
                "A",
                "sk-",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "7",
                "4111",
                "4111 ",
                "4-",
                "eyJ",
                "eyJ.",
                "\\",
                "\"",
                "password=",
                "password=\"",
                "\"password\":\"",
                "\"password\":\"\\\"",
                "password='",
                "\\\"token\\\":\\\"",
                "secret: ",
                "Bearer ",
                "Basic ",
                "basic QUFB",
                "://a:",
                "Authorization: a",
                "Cookie: a=b;",
                "--token ",
                "curl -u a:",
                "-u a:bbbbb ",
                "AKIAAAAAAAAAAAAAAAAA",
                "SK",
                "SG.",
                "aSG.",
                "aAIza",
                "_eyJ",
                "<password>",
                "[",
                "{",
                "{\"a\":",
                "\"api_key\":[",
                "\"apikey\":[\"",
                "\n",
                "data: {\"a\":\"b\"}\n",
                "\u00e9",
                "\uD83D",
                "_",
                ".",
                "ghp_",
                "\\u003d",
                "\"name\":\"password\",\"value\":",
                "QUJD\n",
                "\\n"
            })
    void is_looked_at_a_bounded_number_of_times(String unit) {
        String text = unit.repeat(SIZE / unit.length());
        Sheet sheet = Sheet.of(text);
        var names = new SecretNames(true, java.util.Set.of(), java.util.Set.of());
        var standIns = new StandIns(new byte[] {1});
        new Scan(sheet, names, standIns, true).run();
        new Base64Runs(sheet, standIns, decoded -> decoded).run();
        assertThat(sheet.looks() / text.length()).isLessThan(64);

        assertThat(redaction.text(text)).hasSameSizeAs(text);
        byte[] body = text.getBytes(UTF_8);
        assertThat(redaction.body(body)).hasSameSizeAs(body);
    }

    @Test
    void in_base64_is_looked_into_no_deeper_than_the_bound() {
        byte[] nested = ("the key sk-" + new PlantedSecrets(1).some(48)).getBytes(UTF_8);
        for (int i = 0; i < 20; i++) {
            nested = Base64.getEncoder().encode(nested);
        }
        assertThat(redaction.body(nested)).hasSameSizeAs(nested);
    }

    @Test
    void may_be_any_bytes_with_any_cut() {
        var random = new Random(9);
        var planted = String.join(" password=\"", new PlantedSecrets(2).byForm().values());
        for (int i = 0; i < planted.length(); i++) {
            assertThat(redaction.text(planted.substring(i)).length()).isEqualTo(planted.length() - i);
            assertThat(redaction.text(planted.substring(0, i)).length()).isEqualTo(i);
        }
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = (planted + planted).getBytes(UTF_8);
            for (int flips = random.nextInt(20); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) (1 + random.nextInt(255));
            }
            assertThat(redaction.body(bytes)).hasSameSizeAs(bytes);
        }
    }

    @Test
    void may_stand_at_any_depth_of_a_tree() {
        Object tree = "sk-" + new PlantedSecrets(3).some(48);
        for (int i = 0; i < 100_000; i++) {
            tree = i % 2 == 0 ? List.of(tree) : Map.of("password", tree);
        }
        assertThat(redaction.tree(tree)).isNotNull();
        var cut = new ArrayList<Object>();
        cut.add(null);
        assertThat(redaction.tree(cut)).isSameAs(cut);
    }
}
