package dev.reprise.replay;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reprise.testkit.Fuzzing;
import dev.reprise.trace.Fact.Thrown;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A class, a message and its causes, a line each: whatever they say, a throwable comes of it, and nothing else. */
class ThrowablesFuzzTests {

    private static final Fuzzing FUZZING = new Fuzzing("recorded exceptions");

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "java.net.SocketTimeoutException\nRead timed out",
                        "java.util.concurrent.ExecutionException\nouter\njava.io.IOException\ninner\na.B\n",
                        "java.lang.String\nno throwable",
                        "[Ljava.lang.Throwable;\nan array",
                        "java.lang.reflect.InvocationTargetException\n\njava.lang.StackOverflowError\n",
                        "java.nio.file.NoSuchFileException\n/etc/x",
                        "java.lang.Throwable\n" + "x\n".repeat(200),
                        "\n\n\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void report() {
        FUZZING.report();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_seed_is_rebuilt(byte[] bytes) {
        check(bytes);
    }

    @Tag("fuzz")
    @Test
    void whatever_becomes_of_a_seed_it_holds() {
        FUZZING.mutate(seeds().toList(), 20_000, ThrowablesFuzzTests::check);
    }

    @Tag("fuzz")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "15s", maxExecutions = 250_000)
    void whatever_was_thrown_a_throwable_is_rebuilt(byte[] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        FUZZING.run(bytes, () -> {
            String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
            Thrown thrown = null;
            for (int i = lines.length - 1; i >= 0; i--) {
                thrown = new Thrown(lines[i], i % 3 == 0 ? null : lines[i], thrown);
            }
            Throwable rebuilt = Throwables.rebuild(thrown);
            assertThat(rebuilt.toString()).contains(lines[0]);
            return null;
        });
    }
}
