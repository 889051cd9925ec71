package dev.reprise.compatibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Keys that look like those of providers, which a recording must not show and a replay does not have. */
final class Keys {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> environment = Map.of(
            "OPENAI_API_KEY", "sk-proj-" + letters(48),
            "ANTHROPIC_API_KEY", "sk-ant-api03-" + letters(48),
            "GOOGLE_API_KEY", "AIza" + letters(35),
            "AWS_ACCESS_KEY_ID", "AKIA" + letters(16).toUpperCase(Locale.ROOT),
            "AWS_SECRET_ACCESS_KEY", letters(40),
            "AWS_REGION", "eu-north-1");

    Map<String, String> environment() {
        return environment;
    }

    /** Whether any of them stands in any file below the folder. */
    boolean standIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (environment.values().stream().anyMatch(text::contains)) {
                    return true;
                }
            }
        }
        return false;
    }

    private String letters(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
