package dev.reprise.agent.install;

import dev.reprise.agent.hook.MethodPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OptionsTests {

    @TempDir
    Path folder;

    @Test
    void standard_values_hold_when_nothing_is_given() {
        Options options = Options.read(null, Map.of(), Map.of());

        assertThat(options.dir()).isEqualTo(Path.of("traces"));
        assertThat(options.record()).isTrue();
        assertThat(options.report()).isFalse();
        assertThat(options.complaints()).isEmpty();
    }

    @Test
    void arguments_win_over_properties_over_environment_over_the_file() throws IOException {
        Path file = folder.resolve("reprise.conf");
        Files.writeString(file, "# ours\ndir=fromFile\napp=file\nservice=file\ntag=a:/a\n");

        Options options = Options.read(
                "dir=fromArguments,config=" + file,
                Map.of("reprise.dir", "x", "reprise.app", "com.a;com.b"),
                Map.of("REPRISE_APP", "y", "REPRISE_SERVICE", "refunds"));

        assertThat(options.dir()).isEqualTo(Path.of("fromArguments"));
        assertThat(options.app()).containsExactly("com.a", "com.b");
        assertThat(options.service()).isEqualTo("refunds");
        assertThat(options.tags()).containsExactly("a:/a");
        assertThat(options.complaints()).isEmpty();
    }

    @Test
    void what_is_not_understood_is_named_with_the_nearest_option() {
        Options options = Options.read(
                "dri=traces,record=maybe,agnet,agent=Desk,tool=com.acme.Tools#",
                Map.of("reprise.sevrice", "x", "reprise.mode", "none"),
                Map.of("REPRISE_TAGS", "x", "REPRISES", "x"));

        assertThat(options.complaints())
                .containsExactly(
                        "agent option dri: unknown; the nearest is dir",
                        "agent option agnet: has no value; write agent=…",
                        "property reprise.sevrice: unknown; the nearest is service",
                        "variable REPRISE_TAGS: unknown; the nearest is tag",
                        "tool=com.acme.Tools#: not a method like com.acme.Desk#answer",
                        "agent=Desk: neither report nor a method like com.acme.Desk#answer",
                        "record=maybe: true or false; true is used");
        assertThat(options.record()).isTrue();
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        assertThat(Options.read("config=/no/such/file", Map.of(), Map.of()).complaints())
                .containsExactly("config=/no/such/file: cannot be read");
    }

    @Test
    void methods_are_named_by_pattern() {
        Options options = Options.read(
                "tool=com.acme.OrderTools#*;com.acme.X#y,service=com.acme.orders.*Repository#find*,agent=report,agent=a.B#c",
                Map.of(),
                Map.of());

        assertThat(options.report()).isTrue();
        assertThat(options.methods()).containsOnlyKeys("tool", "service", "agent");
        assertThat(options.methods().get("tool")).hasSize(2);
        MethodPattern repository = options.methods().get("service").get(0);
        assertThat(repository.matchesType("com.acme.orders.deep.OrderRepository"))
                .isTrue();
        assertThat(repository.matchesType("com.acme.orders.OrderRepositoryTests"))
                .isFalse();
        assertThat(repository.matchesMethod("findById")).isTrue();
        assertThat(repository.matchesMethod("save")).isFalse();
    }

    @Test
    void methods_and_what_else_an_option_holds_come_from_different_sources() throws IOException {
        Path file = folder.resolve("reprise.conf");
        Files.writeString(file, "config=com.acme.Flags#*\nservice=com.acme.*Repository#*\n");

        Options options = Options.read("config=" + file, Map.of(), Map.of("REPRISE_SERVICE", "refunds"));

        assertThat(options.service()).isEqualTo("refunds");
        assertThat(options.methods()).containsOnlyKeys("config", "service");
    }

    @Test
    void the_page_has_every_option_with_its_standard_and_what_it_says() throws IOException {
        Path page = Path.of("../docs/recording.md");
        String text = Files.readString(page);
        String begin = "<!-- options -->\n| option | standard | what it says |\n|---|---|---|\n";
        String end = "<!-- /options -->";
        var table = new StringBuilder();
        for (Option option : Option.values()) {
            table.append("| `")
                    .append(option.key())
                    .append("` | ")
                    .append(option.standard.isEmpty() ? "" : "`" + option.standard + "`")
                    .append(" | ")
                    .append(option.help)
                    .append(" |\n");
        }
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        if (Boolean.getBoolean("page.write")) {
            Files.writeString(page, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to)).isEqualTo(table.toString());
        }
    }
}
