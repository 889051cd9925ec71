package dev.reprise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every page of the docs: its links lead somewhere, and its code is code that the build compiles. */
class DocsTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```\\R?");
    private static final Pattern CODE =
            Pattern.compile("(?ms)(?:^<!-- from (\\S+)(?: region (\\S+))? -->\\R)?^```(\\w+)\\R(.*?)^```");

    static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        pages.add(ROOT.resolve("README.md"));
        for (String folder : List.of("docs", "samples")) {
            if (Files.isDirectory(ROOT.resolve(folder))) {
                try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
                    all.filter(each -> each.toString().endsWith(".md")
                                    && !each.toString().contains("/target/"))
                            .sorted()
                            .forEach(pages::add);
                }
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_links_lead_somewhere(Path page) throws IOException {
        assertThat(deadLinks(page, Files.readString(page))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_code_is_a_source_that_is_compiled(Path page) throws IOException {
        assertThat(strayCode(Files.readString(page))).isEmpty();
    }

    @Test
    void a_dead_link_and_stray_code_are_seen() throws IOException {
        Path page = ROOT.resolve("README.md");

        assertThat(deadLinks(page, "[a](docs/nowhere.md) [b](README.md#no-such-part) [c](https://example.org) [d](#x)"))
                .containsExactly("docs/nowhere.md", "README.md#no-such-part", "#x");
        assertThat(strayCode("```java\nint i;\n```")).containsExactly("code without a source: int i;");
        assertThat(strayCode("```sh\nls\n```")).isEmpty();
        assertThat(strayCode("<!-- from samples/first-agent/pom.xml -->\n```xml\n<project/>\n```"))
                .containsExactly("samples/first-agent/pom.xml says otherwise");
        String here = "replay-engine/src/test/java/dev/reprise/DocsTests.java";
        assertThat(strayCode("<!-- from " + here + " region seen -->\n```java\nint another;\n```"))
                .containsExactly(here + " region seen says otherwise");
        assertThat(strayCode("<!-- from " + here + " region gone -->\n```java\nint another;\n```"))
                .containsExactly(here + " has no region gone");
    }

    private static Set<String> anchors(Path page) throws IOException {
        var anchors = new TreeSet<String>();
        Matcher heading = HEADING.matcher(FENCED.matcher(Files.readString(page)).replaceAll(""));
        while (heading.find()) {
            anchors.add(heading.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\-_ ]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }

    private static List<String> deadLinks(Path page, String text) throws IOException {
        var dead = new ArrayList<String>();
        Matcher link = LINK.matcher(FENCED.matcher(text).replaceAll("").replaceAll("`[^`]*`", ""));
        while (link.find()) {
            String target = link.group(1);
            if (target.matches("[a-z]+:.*")) {
                continue;
            }
            int hash = target.indexOf('#');
            String file = hash < 0 ? target : target.substring(0, hash);
            Path leads = file.isEmpty() ? page : page.resolveSibling(file).normalize();
            boolean there = Files.exists(leads) && (hash < 0 || anchors(leads).contains(target.substring(hash + 1)));
            if (!there) {
                dead.add(target);
            }
        }
        return dead;
    }

    private static List<String> strayCode(String text) throws IOException {
        var stray = new ArrayList<String>();
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            String source = code.group(1);
            String block = code.group(4).strip();
            if (source == null) {
                if (!Set.of("java", "kotlin").contains(code.group(3))) {
                    continue;
                }
                stray.add("code without a source: " + block.lines().findFirst().orElse(""));
                continue;
            }
            String region = code.group(2);
            String name = region == null ? source : source + " region " + region;
            String all = Files.readString(ROOT.resolve(source));
            String meant = region == null ? all : region(all, region);
            if (meant == null) {
                stray.add(source + " has no region " + region);
            } else if (!meant.stripTrailing().stripIndent().strip().equals(block)) {
                stray.add(name + " says otherwise");
            }
        }
        return stray;
    }

    private static @Nullable String region(String source, String name) {
        Matcher region = Pattern.compile(
                        "(?ms)^ *(?://|<!--) region " + name + "(?: -->)?\\R(.*?)^ *(?://|<!--) endregion")
                .matcher(source);
        return region.find() ? region.group(1) : null;
    }

    // region seen
    private static final int SEEN = 1;
    // endregion

    @Test
    void a_region_is_read() {
        assertThat(SEEN).isEqualTo(1);
        assertThat(region("    // region a\n    int i;\n    // endregion\n", "a"))
                .isEqualTo("    int i;\n");
        assertThat(region("  <!-- region a -->\n  <a/>\n  <!-- endregion -->\n", "a"))
                .isEqualTo("  <a/>\n");
    }
}
