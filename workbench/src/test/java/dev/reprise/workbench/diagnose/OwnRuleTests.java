package dev.reprise.workbench.diagnose;

import com.acme.rules.ManyRefunds;
import dev.reprise.workbench.Ran;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A rule that a user adds is one like any other. */
class OwnRuleTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void runs() throws IOException {
        Path services = Files.createDirectories(folder.resolve("rules/META-INF/services"));
        Files.writeString(services.resolve("dev.reprise.workbench.diagnose.rule.Rule"), ManyRefunds.class.getName());
        Faulty.refund(folder, "A-1723");
    }

    /** With what names the rule on the class path. */
    private Ran ran(String... arguments) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader =
                new URLClassLoader(new URL[] {folder.resolve("rules").toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return Ran.in(folder, arguments);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void is_listed() throws IOException {
        assertThat(ran("check", "--rules").out())
                .contains(
                        "acme.refunds",
                        "more refunds in one run than one customer asks for",
                        "refunds by another tool");
        assertThat(Ran.in(folder, "check", "--rules").out()).doesNotContain("acme.refunds");
    }

    @Test
    void finds_what_it_looks_for_and_obeys_its_threshold() throws IOException {
        Files.writeString(folder.resolve("thresholds"), "acme.refunds.most = 0\n");

        assertThat(ran("check", "good.trace.jsonl").out()).isEqualTo("Nothing found in 1 run\n");
        assertThat(ran("check", "--thresholds", "thresholds", "good.trace.jsonl")
                        .out())
                .contains("1 refunds in one run")
                .contains("acme.refunds, confidence 0.8");
    }
}
