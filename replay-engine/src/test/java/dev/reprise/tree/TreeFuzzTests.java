package dev.reprise.tree;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reprise.testkit.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An ignore and two trees, a line each: any text is understood or refused, and comparisons agree with each other. */
class TreeFuzzTests {

    private static final Fuzzing FUZZING = new Fuzzing("trees, paths and ignores");

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "/a/0\n{\"a\":[1,2,{\"b\":null}]}\n{\"a\":[2,{\"b\":false}],\"c\":1.50}",
                        "/**/id\n[{\"id\":1,\"x\":\"y\"}]\n[{\"id\":2,\"x\":\"z\"},{}]",
                        "{{uuid}}\n\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"\n\"f81d4fae-7dec-11d0-a765-00a0c91e6bf7\"",
                        "regex:req_[0-9a-f]+\n{\"r\":\"req_1f\"}\n{\"r\":\"req_2e\"}",
                        "/items/-1/~0~1*\n{\"items\":[1e300,-0.0,12345678901234567890]}\n[]",
                        "Today is {{date}}.\n\"\\ud800\\u0000\"\n{\"\":{\"$x\":[]}}",
                        "\nnull\ntrue")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void report() {
        FUZZING.report();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_seed_is_understood(byte[] bytes) {
        check(bytes);
    }

    @Tag("fuzz")
    @Test
    void whatever_becomes_of_a_seed_it_holds() {
        FUZZING.mutate(seeds().toList(), 250_000, TreeFuzzTests::check);
    }

    @Tag("fuzz")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s", maxExecutions = 250_000)
    void whatever_the_text_it_is_understood_or_refused(byte[] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        FUZZING.run(bytes, () -> {
            String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 3);
            path(lines[0]);
            Object recorded = tree(lines.length > 1 ? lines[1] : lines[0]);
            Object now = tree(lines.length > 2 ? lines[2] : lines[0]);
            compare(recorded, now, ignores(lines[0]));
            return null;
        });
    }

    private static void path(String text) {
        try {
            TreePath path = TreePath.parse(text);
            assertThat(TreePath.parse(path.toString())).isEqualTo(path);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Ignores ignores(String text) {
        // A regular expression of the user may take its time; the others may not.
        if (text.startsWith("regex:") && text.length() > 40) {
            return Ignores.none();
        }
        try {
            return Ignores.of(List.of(text));
        } catch (IllegalArgumentException refused) {
            return Ignores.none();
        }
    }

    private static Object tree(String text) {
        try {
            Object tree = Json.read(text);
            assertThat(Json.write(Json.read(Json.writeUtf8(tree)))).isEqualTo(Json.write(tree));
            return tree;
        } catch (MalformedJson refused) {
            return text;
        }
    }

    private static void compare(Object recorded, Object now, Ignores ignores) {
        boolean same = TreeEquality.same(recorded, now, ignores);
        assertThat(TreeDiff.between(recorded, now, ignores).isEmpty()).isEqualTo(same);
        assertThat(TreeDiff.between(now, recorded, ignores).isEmpty()).isEqualTo(same);
        assertThat(TreeDiff.between(recorded, recorded, ignores)).isEmpty();
        if (TreeEquality.same(recorded, now, Ignores.none())) {
            assertThat(CanonicalHash.of(recorded)).isEqualTo(CanonicalHash.of(now));
        }
    }
}
