package dev.reprise.redact;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class StandInsTests {

    private static final Redactor PERSONAL = Redactor.from(RedactionRules.builder()
            .detector(Detector.personal("email"))
            .detector(Detector.personal("phone"))
            .detector(Detector.personal("iban"))
            .detector(Detector.personal("ip-address"))
            .detector(Detector.personal("us-ssn"))
            .pattern("order", "ORD-[a-z0-9]{6}")
            .pattern("greedy", "x[a-z]{3}")
            .build());

    private final RunRedaction redaction = Redactor.defaults().open(new byte[] {1, 2, 3});

    @Test
    void keep_form_prefix_and_length() throws MalformedJson {
        var planted = new PlantedSecrets(1);
        planted.byForm().forEach((what, secret) -> {
            String standIn = redaction.text(secret);
            assertThat(standIn).as(what).hasSameSizeAs(secret).isNotEqualTo(secret);
            for (int i = 0; i < secret.length(); i++) {
                boolean word = Ascii.isAlphanumeric(secret.charAt(i));
                assertThat(Ascii.isAlphanumeric(standIn.charAt(i))).as(what).isEqualTo(word);
            }
        });
        assertThat(redaction.text("sk-" + "proj-" + planted.some(60))).startsWith("sk-proj-");
        String card = redaction.text(planted.card("4", 16, " "));
        assertThat(card).matches("4\\d{3} \\d{4} \\d{4} \\d{4}");
        assertThat(Cards.isCard(card.replace(" ", ""))).isTrue();
        String[] token = redaction.text(planted.jsonWebToken()).split("\\.");
        assertThat(token).hasSize(3);
        assertThat(Json.read(Base64.getUrlDecoder().decode(token[0]))).isEqualTo(Map.of("alg", "HS256", "typ", "JWT"));
        assertThat(Json.read(Base64.getUrlDecoder().decode(token[1]))).isInstanceOf(Map.class);
        assertThat(redaction.text(planted.pem()))
                .matches("(?s)-----BEGIN PRIVATE KEY-----\n([jqxzJQXZ789]{64}\n){12}-----END PRIVATE KEY-----");
    }

    @Test
    void are_the_same_for_the_same_secret_in_any_order_and_place_and_differ_for_others() {
        byte[] salt = {7, 7, 7};
        Set<String> seen = new HashSet<>();
        var secrets = new ArrayList<String>();
        for (int seed = 0; seed < 50; seed++) {
            secrets.add("sk-" + new PlantedSecrets(seed).some(48));
            secrets.add(new PlantedSecrets(seed).card("4", 16, ""));
        }
        for (String secret : secrets) {
            seen.add(Redactor.defaults().open(salt).text("x " + secret));
        }
        assertThat(seen).hasSize(100);
        RunRedaction later = Redactor.defaults().open(salt);
        for (int i = secrets.size() - 1; i >= 0; i--) {
            assertThat(seen).contains(later.text("x " + secrets.get(i)));
        }
        String key = secrets.get(0);
        String standIn = later.text(key);
        assertThat(later.tree(Map.of("apiKey", key))).isEqualTo(Map.of("apiKey", standIn));
        assertThat(later.headers(Map.of("Authorization", List.of("Bearer " + key))))
                .isEqualTo(Map.of("Authorization", List.of("Bearer " + standIn)));
        assertThat(Redactor.defaults().open(new byte[] {8}).text(key)).isNotEqualTo(standIn);
    }

    @Test
    void of_personal_data_stay_what_they_are() {
        RunRedaction run = PERSONAL.open(new byte[] {1});
        String text = "Mail jane.doe@shop.example.com or +49 151 23456789 or (212) 555-0188 from 10.21.3.244, "
                + "2a01:4f8:0:1:2:3:4:5, SSN 123-45-6789, IBAN DE89 3704 0044 0532 0130 00, ORD-abc123.";
        String redacted = run.text(text);
        assertThat(redacted).hasSameSizeAs(text);
        for (String gone :
                List.of("jane", "shop", "23456789", "555-0188", "10.21", "2a01", "123-45", "3704", "abc123")) {
            assertThat(redacted).doesNotContain(gone);
        }
        String iban = redacted.substring(
                redacted.indexOf("IBAN ") + 5,
                redacted.indexOf(", ORD") < 0 ? redacted.indexOf("IBAN ") + 32 : redacted.indexOf(", ORD"));
        assertThat(Ibans.isIban(iban.replace(" ", ""))).as(redacted).isTrue();
        assertThat(PERSONAL.open(new byte[] {2}).text(redacted)).isEqualTo(redacted);
        assertThat(redaction.text(text)).isSameAs(text);
    }

    @Test
    void hide_a_value_that_only_starts_like_a_private_key() {
        String value = "-----BEGIN " + "hunter2";
        assertThat(redaction.tree(Map.of("password", value)).toString()).doesNotContain("hunter2");
    }

    /** Soup of fragments that tend to combine into secrets, under fresh salts. */
    @Test
    void are_stand_ins_for_ever() {
        var random = new Random(11);
        var planted = new ArrayList<>(new PlantedSecrets(5).byForm().values());
        String[] glue = {
            " ",
            "\"",
            "\\\"",
            "\\\\\\\"",
            ":",
            "=",
            "password",
            "token=",
            "\"apiKey\":",
            "{",
            "}",
            "[",
            ",",
            "\n",
            "\\n",
            "ä",
            "口",
            "🙂",
            "\uD800",
            "Bearer ",
            "Basic ",
            "Authorization: ",
            "Cookie: a=",
            "-----BEGIN RSA " + "PRIVATE KEY-----",
            "-----",
            "://u:",
            "@h",
            "?key=",
            "4111",
            "1111",
            "-",
            "_",
            "sk-",
            "eyJ",
            ".",
            "xabc",
            "a@b.co",
            "ORD-",
            "!?&%",
            "'",
            ">",
            "</",
            "<"
        };
        var failures = new ArrayList<String>();
        for (int round = 0; round < 6_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                int choice = random.nextInt(10);
                String secret = planted.get(random.nextInt(planted.size()));
                text.append(
                        choice == 0
                                ? secret
                                : choice == 1
                                        ? secret.substring(random.nextInt(secret.length()))
                                        : choice == 2
                                                ? Base64.getEncoder()
                                                        .encodeToString(
                                                                text.toString().getBytes(UTF_8))
                                                : choice == 3
                                                        ? Long.toString(random.nextLong() & Long.MAX_VALUE, 36)
                                                        : glue[random.nextInt(glue.length)]);
            }
            for (Redactor redactor : List.of(Redactor.defaults(), PERSONAL)) {
                String once = redactor.open(new byte[] {(byte) round, 1}).text(text.toString());
                String twice = redactor.open(new byte[] {(byte) round, 2}).text(once);
                if (!twice.equals(once) || once.length() != text.length()) {
                    failures.add(text + "\n  -> " + once + "\n  -> " + twice);
                }
                byte[] body = text.toString().getBytes(UTF_8);
                byte[] bodyOnce = redactor.open(new byte[] {(byte) round, 1}).body(body);
                byte[] bodyTwice = redactor.open(new byte[] {3}).body(bodyOnce);
                if (!java.util.Arrays.equals(bodyOnce, bodyTwice) || body.length != bodyOnce.length) {
                    failures.add("body " + text + "\n  -> " + new String(bodyOnce, UTF_8) + "\n  -> "
                            + new String(bodyTwice, UTF_8));
                }
            }
        }
        failures.sort(java.util.Comparator.comparingInt(String::length));
        assertThat(failures).isEmpty();
    }

    @Test
    void of_a_body_are_those_of_its_tree() throws MalformedJson {
        for (int seed = 0; seed < 60; seed++) {
            var planted = new PlantedSecrets(seed);
            var tree = new LinkedHashMap<String, Object>();
            planted.byForm().forEach((what, secret) -> tree.put("m" + what, "say\n\"" + secret + "\" ok"));
            tree.put("password", "pä\"ss\\wörd\n" + planted.nameless());
            tree.put("client_secret", List.of("a1b2\tc3", "!!!???"));
            tree.put("arguments", Json.write(Map.of("api_key", "q\"w\\e" + planted.nameless(), "n", 1)));
            tree.put("card", Long.parseLong(planted.card("4", 16, "")));
            tree.put("pem", planted.pem());
            tree.put("cookie", "a=" + planted.nameless() + "; b=2");
            Object ofTree = redaction.tree(tree);
            Object ofBody = Json.read(redaction.body(Json.writeUtf8(tree)));
            assertThat(ofBody).isEqualTo(ofTree);
            assertThat(redaction.tree(ofTree)).isSameAs(ofTree);
            assertThat(Json.write(ofTree))
                    .doesNotContain(planted.nameless())
                    .doesNotContain("wörd")
                    .doesNotContain("???");
        }
    }
}
