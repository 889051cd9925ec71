package dev.reprise.redact;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class PlantedSecretsTests {

    private final RunRedaction redaction = Redactor.defaults().open(new byte[] {1, 2, 3, 4});

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    static Map<String, String> places(String secret) {
        var places = new LinkedHashMap<String, String>();
        places.put("alone", secret);
        places.put("prompt", "Please use " + secret + " and tell nobody.");
        places.put("end of a sentence", "The key is " + secret + ".");
        places.put(
                "exception",
                "java.io.IOException: 401 for key " + secret + "\n\tat com.acme.Client.call(Client.java:58)");
        places.put("note", "tried `" + secret + "`, failed");
        places.put("json", Json.write(Map.of("text", "a\n" + secret + "\tb")));
        places.put("json in json", Json.write(Map.of("arguments", Json.write(Map.of("x", secret)))));
        places.put("three deep", Json.write(List.of(Json.write(List.of(Json.write(Map.of("x", "\n" + secret)))))));
        places.put("url", "GET https://example.org/v1?page=2&x=" + secret + "&z=1");
        places.put("shell", "export FOO=" + secret + "\ncurl -H 'X-Foo: " + secret + "' https://example.org");
        String sentence = "some text before it, " + secret + ", and some behind";
        places.put("base64", "see " + Base64.getEncoder().encodeToString(sentence.getBytes(UTF_8)));
        places.put(
                "base64 url",
                Base64.getUrlEncoder().withoutPadding().encodeToString(("ab" + sentence).getBytes(UTF_8)));
        places.put(
                "base64 wrapped",
                Json.write(List.of(Base64.getMimeEncoder()
                        .encodeToString(sentence.repeat(2).getBytes(UTF_8)))));
        places.put(
                "base64 of base64",
                Base64.getEncoder().encodeToString(Base64.getEncoder().encode(sentence.getBytes(UTF_8))));
        return places;
    }

    static Map<String, String> namedPlaces(String secret) {
        var places = new LinkedHashMap<String, String>();
        for (String name : List.of("password", "apiKey", "client_secret", "X-Api-Key", "db.passwd", "accessToken")) {
            places.put("json " + name, Json.write(Map.of(name, secret)));
            places.put("list " + name, Json.write(Map.of(name, List.of(secret, secret))));
            places.put("escaped " + name, Json.write(Map.of("arguments", Json.write(Map.of("a", 1, name, secret)))));
            places.put("twice " + name, Json.write(List.of(Json.write(List.of(Json.write(Map.of(name, secret)))))));
            places.put("properties " + name, "a=b\n" + name + "=" + secret + "\nc=d");
            places.put("yaml " + name, Json.write("conf:\n  " + name + ": " + secret + "\n  port: 80"));
            places.put("java " + name, "String " + name + " = \"" + secret + "\";");
            places.put("python " + name, "{'" + name + "': '" + secret + "'}");
            places.put("url " + name, "https://example.org/?a=1&" + name + "=" + secret + "&b=2");
            places.put("flag " + name, "run --" + name + " " + secret + " --verbose");
            places.put("xml " + name, "<" + name + ">" + secret + "</" + name + ">");
            places.put("pair " + name, Json.write(List.of(pair(name, secret))));
            places.put("base64 " + name, Base64.getEncoder().encodeToString((name + "=" + secret).getBytes(UTF_8)));
        }
        places.put("bearer", "curl -H \"Authorization: Bearer " + secret + "\" https://example.org");
        places.put("header", "Authorization: Bearer " + secret);
        places.put("cookie", "Cookie: sid=" + secret + "; theme=dark");
        places.put(
                "basic",
                "authorization: Basic " + Base64.getEncoder().encodeToString(("joe:" + secret).getBytes(UTF_8)));
        places.put("user info", "jdbc:postgresql://joe:" + secret + "@db.example.org/orders");
        places.put("jdbc", "jdbc:sqlserver://db;user=joe;password=" + secret + ";encrypt=true");
        places.put("google", "https://example.org/v1beta/models?key=" + secret);
        places.put("gson", "{\"url\":\"a?b\\u003d1\\u0026password\\u003d" + secret + "\"}");
        places.put("curl", "curl -s -u joe:" + secret + " https://example.org");
        places.put("azure", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + secret + ";X=y");
        return places;
    }

    private static Map<String, Object> pair(String name, String value) {
        var pair = new LinkedHashMap<String, Object>();
        pair.put("name", name);
        pair.put("value", value);
        return pair;
    }

    private List<String> leaks(String what, String place, String text, String secret) {
        var leaks = new ArrayList<String>();
        String asText = redaction.text(text);
        String asBody = new String(redaction.body(text.getBytes(UTF_8)), UTF_8);
        String asTree = Json.write(redaction.tree(Map.of("content", text)));
        for (Map.Entry<String, String> path :
                Map.of("text", asText, "body", asBody, "tree", asTree).entrySet()) {
            if (PlantedSecrets.isIn(path.getValue(), secret)) {
                leaks.add(what + " / " + place + " / " + path.getKey() + ": " + path.getValue());
            }
        }
        if (asText.length() != text.length()) {
            leaks.add(what + " / " + place + ": length changed");
        }
        if (!redaction.text(asText).equals(asText) || !other().text(asText).equals(asText)) {
            leaks.add(what + " / " + place + ": not idempotent: " + asText + " -> " + other().text(asText));
        }
        return leaks;
    }

    private static RunRedaction other() {
        return Redactor.defaults().open(new byte[] {9, 9});
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leaves_no_secret_of_a_known_form_anywhere(long seed) {
        var leaks = new ArrayList<String>();
        new PlantedSecrets(seed)
                .byForm()
                .forEach((what, secret) ->
                        places(secret).forEach((place, text) -> leaks.addAll(leaks(what, place, text, secret))));
        assertThat(leaks).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leaves_no_private_key_anywhere(long seed) {
        var leaks = new ArrayList<String>();
        String pem = new PlantedSecrets(seed).pem();
        String line = pem.split("\n")[5];
        places(pem).forEach((place, text) -> leaks.addAll(leaks("pem", place, text, line)));
        places(pem.substring(0, 600)).forEach((place, text) -> leaks.addAll(leaks("cut pem", place, text, line)));
        assertThat(leaks).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leaves_no_secret_under_a_telling_name(long seed) {
        var leaks = new ArrayList<String>();
        String secret = new PlantedSecrets(seed).nameless();
        namedPlaces(secret).forEach((place, text) -> leaks.addAll(leaks("named", place, text, secret)));
        assertThat(leaks).isEmpty();
    }

    @Test
    void redacts_headers_by_name_and_by_form() {
        String secret = new PlantedSecrets(7).nameless();
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put("Accept", List.of("text/event-stream"));
        headers.put("Authorization", List.of("Bearer " + secret));
        headers.put("x-goog-api-key", List.of(secret));
        headers.put("Set-Cookie", List.of("sid=" + secret + "; Path=/; HttpOnly; Max-Age=3600"));
        headers.put("x-trace", List.of("sk-" + secret.repeat(3)));

        Map<String, List<String>> redacted = redaction.headers(headers);

        assertThat(redacted.toString()).doesNotContain(secret);
        assertThat(redacted.get("Authorization").get(0)).startsWith("Bearer ");
        assertThat(redacted.get("Set-Cookie").get(0)).startsWith("sid=").endsWith("; Path=/; HttpOnly; Max-Age=3600");
        assertThat(redacted.get("Accept")).isSameAs(headers.get("Accept"));
        assertThat(redaction.headers(redacted)).isSameAs(redacted);
    }

    @Test
    void redacts_aws_secret_keys_near_their_id() {
        String id = "AK" + "IAB" + "CDEFGHIJKLMNOPQ";
        String secret = new PlantedSecrets(3).some(40);
        String text = redaction.text("[default]\nid " + id + "\nkey " + secret + "\n");
        assertThat(text).doesNotContain(secret).doesNotContain(id).startsWith("[default]\nid AKIA");
    }

    @Test
    void the_check_finds_a_secret_of_a_kind_that_redaction_does_not_know() {
        String unknown = "zorkmid~" + "4f~" + "99~quux~17";
        assertThat(leaks("unknown", "prompt", "use " + unknown + " now", unknown))
                .hasSize(3);
        String encoded = Base64.getEncoder().encodeToString(("a sentence with " + unknown).getBytes(UTF_8));
        assertThat(leaks("unknown", "base64", encoded, unknown)).hasSize(3);
    }
}
