package dev.reprise.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each code that a message of the extension has is explained. */
class ErrorCodesTests {

    private static final Pattern CODE = Pattern.compile("\\[(REPRISE-\\d+)]");

    @Test
    void each_code_is_documented() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "error-codes.md"));
        var codes = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                CODE.matcher(Files.readString(source))
                        .results()
                        .map((MatchResult each) -> each.group(1))
                        .forEach(codes::add);
            }
        }
        assertThat(codes)
                .hasSizeGreaterThan(15)
                .allSatisfy(code -> assertThat(documentation).contains("## " + code + "\n"));
    }
}
