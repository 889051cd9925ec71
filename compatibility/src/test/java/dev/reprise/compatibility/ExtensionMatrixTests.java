package dev.reprise.compatibility;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The extension's own tests, as its module compiled them against the oldest JUnit, on others and on either JDK. */
@Tag("agent")
@Tag("large")
@Execution(ExecutionMode.SAME_THREAD)
class ExtensionMatrixTests {

    @TempDir
    Path folder;

    static Stream<Arguments> cells() {
        return Stream.of("5.12.2", "5.14.4", "6.1.3")
                .flatMap(junit -> Stream.of(arguments(junit, 17), arguments(junit, 25)));
    }

    @ParameterizedTest(name = "JUnit {0} on JDK {1}")
    @MethodSource("cells")
    void all_tests_of_the_extension_pass(String junit, int jdk) throws Exception {
        Path module = Installed.module("junit-extension");
        Path classes = module.resolve("target/classes");
        Path tests = module.resolve("target/test-classes");
        var wanted = new ArrayList<>(List.of("bom:org.junit:junit-bom:" + junit));
        wanted.addAll(ClassPath.declared(
                "dev.reprise:junit-extension:" + Installed.VERSION,
                Installed.repository(),
                "org.junit",
                "dev.reprise"));
        wanted.add("org.junit.platform:junit-platform-console");
        wanted.add("dev.reprise:replay-engine:" + Installed.VERSION);
        List<Path> jars = ClassPath.of(wanted, Installed.repository());
        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString())
                .contains("junit-jupiter-api-" + junit + ".jar");

        Path out = folder.resolve("out");
        var builder = new ProcessBuilder(
                        Jdk.java(jdk).orElseThrow().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dagent.jar=" + System.getProperty("agent.jar"),
                        "-Dreprise.attach=false",
                        "-cp",
                        tests + File.pathSeparator + classes + File.pathSeparator + UserProject.joined(jars),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--scan-classpath=" + tests,
                        "--include-classname=.*Tests",
                        "--exclude-tag=agent",
                        "--disable-banner",
                        "--disable-ansi-colors",
                        "--details=summary")
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(out.toFile()));
        builder.environment().remove("CI");
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }

        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out)).containsPattern("[1-9]\\d\\d tests successful");
    }
}
