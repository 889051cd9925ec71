package dev.reprise.compatibility;

import dev.reprise.trace.Trace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Methods of a framework of one's own that give values of all kinds ({@code src/stacks/typed}), named by pattern. */
@Tag("agent")
class TypedMethodTests {

    private static final String SAID = """
            Order[id=A-17, price=40.10, day=2026-01-02, note=Optional[n], lines=[Line[what=book, count=2, state=PAID]]]
            bean2{OPEN=[a, b]}
            fixed2026-01-02T03:04:05Z
            Page[rows=[Line[what=pen, count=1, state=OPEN]], of=7]
            cup
            {00000000-0000-0001-0000-000000000002=PAID}
            Line[what=later, count=1, state=OPEN]
            Line[what=mono, count=1, state=OPEN]
            null
            java.lang.IllegalStateException: no line
            null
            [Line[what=one, count=1, state=OPEN], Line[what=two, count=2, state=PAID]]
            [Line[what=s, count=1, state=OPEN]]
            """;

    @TempDir
    static Path built;

    private static String path;

    @TempDir
    Path folder;

    @BeforeAll
    static void compiles() throws Exception {
        List<Path> jars = ClassPath.of(List.of("io.projectreactor:reactor-core:3.8.8"));
        String libraries = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        path = built + File.pathSeparator + libraries + File.pathSeparator + System.getProperty("engine.jar");
        Compiled.into(built, List.of(Path.of("src/stacks/typed")), path);
    }

    private Ended java(String agent, String more, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xverify:all",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + System.getProperty("agent.jar")
                        + "=app=com.acme.typed,service=com.acme.typed.Typed$Services#*,tool=com.acme.typed.Typed#tool,"
                        + agent,
                "-cp",
                path + more));
        command.addAll(List.of(arguments));
        return Ended.of(folder, command);
    }

    private Path trace() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("traces"))) {
            return all.filter(file -> file.toString().endsWith(".trace.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void what_they_give_is_recorded_and_given_again_without_them() throws Exception {
        Ended live = java("dir=" + folder.resolve("traces"), "", "com.acme.typed.Typed");
        assertThat(live.out()).isEqualTo(SAID);
        assertThat(live.err().lines()).hasSize(12).allMatch(line -> line.equals("LIVE"));

        Ended again = java(
                "record=false",
                File.pathSeparator + System.getProperty("java.class.path"),
                "com.acme.typed.Replays",
                trace().toString());
        assertThat(again.out()).startsWith(SAID + "reproduced\n");
        assertThat(again.err()).isEmpty();
    }

    @Test
    void what_cannot_be_given_again_is_named_when_it_is_recorded() throws Exception {
        Ended live = java("dir=" + folder.resolve("traces"), "", "com.acme.typed.Typed", "more");

        assertThat(live.out()).isEqualTo(SAID + "Circle[radius=2.0]\n");
        assertThat(live.err().lines().filter(line -> line.startsWith("[reprise]")))
                .satisfiesExactly(shape -> assertThat(shape)
                        .startsWith("[reprise] service Services.shape returns what no replay can give back: "));
        try (Trace trace = Trace.open(trace())) {
            assertThat(trace.complete()).isTrue();
        }
    }
}
