package dev.reprise.workbench.diagnose.replayable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of call sites and the agent say the same of what is covered. */
class SitesTests {

    private static final Path AGENT = Path.of("../recorder-agent/src/main/java/dev/reprise/agent");
    private static final Pattern NAME = Pattern.compile("String name\\(\\) \\{\\s*return \"([a-z0-9-]+)\";");
    private static final Pattern READ = Pattern.compile("(?:clock|random)\\(\"([\\w/]+)\", \"(\\w+)\"");
    private static final Pattern TIME = Pattern.compile("^ {12}\"(\\w+)\",?$", Pattern.MULTILINE);

    @Test
    void every_hook_in_the_table_is_one_of_the_agents() throws IOException {
        var hooks = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(AGENT)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Hook.java")).toList()) {
                Matcher name = NAME.matcher(Files.readString(file));
                while (name.find()) {
                    hooks.add(name.group(1));
                }
            }
        }

        assertThat(hooks).contains("okhttp");
        assertThat(Sites.all().stream()
                        .map(Site::cover)
                        .filter(cover -> !List.of("-", "app").contains(cover)))
                .isSubsetOf(hooks);
    }

    @Test
    void every_read_that_the_agent_rewrites_is_in_the_table() throws IOException {
        String source = Files.readString(AGENT.resolve("time/Sites.java"));
        var rewritten = new TreeSet<String>();
        Matcher read = READ.matcher(source);
        while (read.find()) {
            rewritten.add(read.group(1) + "." + read.group(2));
        }
        Matcher time = TIME.matcher(source);
        while (time.find()) {
            rewritten.add("java/time/" + time.group(1) + ".now");
        }

        assertThat(rewritten).contains("java/lang/System.nanoTime", "java/time/YearMonth.now");
        assertThat(rewritten).allSatisfy(site -> {
            int dot = site.lastIndexOf('.');
            Site known = Sites.of(site.substring(0, dot), site.substring(dot + 1), "()");
            assertThat(known == null ? "not in the table" : known.cover()).isEqualTo("app");
        });
    }
}
