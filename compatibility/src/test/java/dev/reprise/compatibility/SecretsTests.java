package dev.reprise.compatibility;

import dev.reprise.compatibility.provider.Provider;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Json;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A careless application, recorded by the packaged agent: nothing of its secrets is in any written byte. */
@Tag("agent")
class SecretsTests {

    private static final List<String> WAYS = List.of("headers", "bodies", "streams", "encoded", "tools", "exceptions");
    private static final String PLANTED = "harmless words that anyone may read";

    private final Random random = new Random(17);

    @TempDir
    Path folder;

    @Test
    void no_secret_is_written_whichever_way_it_goes() throws Exception {
        List<String> secrets = secrets();

        List<String> written = record(secrets);

        assertThat(written).hasSizeGreaterThan(2 * WAYS.size());
        assertThat(secrets.stream().filter(secret -> found(secret, written)).toList())
                .isEmpty();
        // The check sees: what is no secret is found, in the files and in the joined pieces of streams.
        assertThat(found(PLANTED, written)).isTrue();
        assertThat(found(PLANTED, joined())).isTrue();
    }

    /** What stands in files, and what the traces in them say when their pieces are joined. */
    private List<String> record(List<String> secrets) throws Exception {
        var lines = new ArrayList<>(secrets);
        lines.add(PLANTED);
        Path told = Files.write(
                folder.resolve("secrets"),
                lines.stream().map(line -> line.replace("\n", "\\n")).toList());
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Stack stack = Stack.of("secrets", "Secrets", "1");
        Compiled.into(classes, stack, classes + File.pathSeparator + System.getProperty("java.class.path"));
        try (var provider = new Provider()) {
            String runs = WAYS.stream().map(way -> "com.acme.Secrets#" + way).collect(Collectors.joining(";"));
            var arguments = new ArrayList<>(List.of("Secrets"));
            arguments.addAll(WAYS);
            var came = Fork.run(
                    folder.resolve("live.txt"),
                    Map.of(),
                    List.of(
                            "-javaagent:" + System.getProperty("agent.jar") + "=dir=" + folder.resolve("traces")
                                    + ",agent=" + runs + ",tool=com.acme.Secrets#lookup*",
                            "-Dprovider=" + provider.url(),
                            "-Dsecrets=" + told,
                            "-cp",
                            classes.toString()),
                    "Live",
                    folder.resolve("live.properties"),
                    arguments);
            assertThat(came.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(WAYS);
        }
        var written = new ArrayList<>(joined());
        try (Stream<Path> files = Files.walk(folder.resolve("traces"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.add(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return written;
    }

    private List<String> joined() throws Exception {
        var joined = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(folder.resolve("traces"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".trace.jsonl"))
                    .toList()) {
                try (Trace trace = Trace.open(file)) {
                    trace.steps().forEach(step -> joined.add(joined(step)));
                }
            }
        }
        return joined;
    }

    private static String joined(Step step) {
        var text = new StringBuilder(Json.write(step.input())).append(Json.write(step.output()));
        step.attempts().forEach(attempt -> {
            text.append('\n');
            attempt.chunks()
                    .forEach(chunk -> text.append(
                            chunk.value() instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.UTF_8)
                                    : String.valueOf(chunk.value())));
        });
        return text.toString();
    }

    /** As it is, as JSON has it, or in the middle of something in base64. */
    private static boolean found(String secret, List<String> written) {
        var forms = new ArrayList<>(List.of(secret, secret.replace("\n", "\\n")));
        for (int shift = 0; shift < 3; shift++) {
            String encoded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString((" ".repeat(shift) + secret).getBytes(StandardCharsets.UTF_8));
            forms.add(encoded.substring(shift == 0 ? 0 : 4, encoded.length() - 2));
        }
        return written.stream().anyMatch(text -> forms.stream().anyMatch(text::contains));
    }

    /** Put together here, so that no file holds one that looks real. */
    private List<String> secrets() {
        var pem = new StringBuilder("-----BEGIN " + "PRIVATE KEY-----\n");
        for (int line = 0; line < 12; line++) {
            pem.append(some(64)).append('\n');
        }
        pem.append("-----END " + "PRIVATE KEY-----");
        return List.of(
                "sk-" + "proj-" + some(60),
                "sk-" + "ant-api03-" + some(80),
                "AI" + "za" + some(35),
                "gsk" + "_" + some(52),
                "hf" + "_" + some(34),
                "ghp" + "_" + some(36),
                "glpat" + "-" + some(20),
                "xoxb" + "-123456789012-123456789012-" + some(24),
                "AK" + "IAB" + some(15).toUpperCase(java.util.Locale.ROOT).replaceAll("[018-9]", "Z"),
                url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + url("{\"sub\":\"" + some(12) + "\"}") + "."
                        + some(43),
                "4111 1111 1111 1111",
                pem.toString());
    }

    private static String url(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private String some(int length) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz23456789";
        var text = new StringBuilder("b3K");
        while (text.length() < length) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
