package dev.reprise.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application pays for when it starts is what it uses. */
@Tag("agent")
class StartTests {

    @TempDir
    Path folder;

    /** Each of these was loaded once, and took a start some tens of milliseconds. */
    @Test
    void a_start_touches_nothing_of_the_jdk_that_takes_long_and_is_not_needed() throws Exception {
        List<String> loaded = loaded(hello(PackedAgent.JAR, ""));

        assertThat(loaded)
                .contains("dev.reprise.agent.app.Hello", "dev.reprise.record.OpenRun")
                .doesNotContain(
                        // A large class, which would have to be woven.
                        "java.util.concurrent.CompletableFuture",
                        "java.util.concurrent.ScheduledThreadPoolExecutor",
                        "java.util.concurrent.ForkJoinPool",
                        // Chance by way of security providers.
                        "java.security.SecureRandom",
                        "java.security.Provider",
                        // Where a logger or a server of beans is set up.
                        "java.util.logging.LogManager",
                        "javax.management.MBeanServer");
        assertThat(loaded.subList(0, loaded.indexOf("dev.reprise.agent.app.Hello")))
                .filteredOn(name -> name.matches("java\\.lang\\.invoke\\.LambdaForm\\$D?MH/.*"))
                .as("forms of method handles, which the JVM spins where something is called by reflection")
                // As many as for an agent that does nothing, and one for what opens a module.
                .hasSizeLessThan(12);
    }

    /** As on a JVM whose own means are others than we know. */
    @Test
    void where_the_boundary_cannot_be_defined_the_jar_goes_on_the_search_path() throws Exception {
        Path without = folder.resolve("agent.jar");
        try (var jar = new JarFile(PackedAgent.JAR.toFile());
                var out = new JarOutputStream(Files.newOutputStream(without))) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.getName().equals("boot.list")) {
                    out.putNextEntry(new JarEntry(entry));
                    jar.getInputStream(entry).transferTo(out);
                }
            }
        }

        assertThat(hello(without, ",agent=report"))
                .contains("hello", "context              active")
                .doesNotContain("the agent could not start");
    }

    private static List<String> loaded(String log) {
        List<String> names = new ArrayList<>();
        for (String line : log.split("\\R")) {
            int source = line.indexOf(" source: ");
            if (source > 0) {
                names.add(line.substring(line.lastIndexOf(' ', source - 1) + 1, source));
            }
        }
        return names;
    }

    private String hello(Path agent, String options) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xlog:class+load",
                        "-javaagent:" + agent + "=dir=" + folder.resolve("traces") + ",app=dev.reprise.agent.app"
                                + options,
                        "-cp",
                        ForkTests.applicationsClassPath(folder),
                        "dev.reprise.agent.app.Hello")
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(log).isZero();
        return log;
    }
}
