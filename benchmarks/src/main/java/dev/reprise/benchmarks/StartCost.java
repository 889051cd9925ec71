package dev.reprise.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent adds to an application from start to end: processor time of the whole process, user and system. The
 * application is started by turns with the agent and without, and with what the JVM does when any agent is there.
 */
final class StartCost {

    private static final String BARE = "without an agent";
    private static final String ANY = "with an agent that does nothing";
    private static final String OURS = "with the agent";
    private static final String WITHOUT_HOOKS = "with the agent, without the hooks of any library";
    private static final String UNSHARED = "without an agent or class-data sharing";

    private StartCost() {}

    /** Milliseconds more for an application that says hello. */
    static double tinyMillis(Pace pace) {
        try (Scratch scratch = new Scratch()) {
            Map<String, List<String>> arms = arms(scratch, "dev.reprise.benchmarks");
            arms.put(UNSHARED, List.of("-Xshare:off"));
            Map<String, List<Double>> starts =
                    starts("hello", arms, pace.starts(), List.of("-cp", here(), Hello.class.getName()), scratch);
            return Table.median(more(starts));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How much longer it says hello with the hooks of all libraries, of which it has none, than without them. */
    static double allHooksOverNone(Pace pace) {
        try (Scratch scratch = new Scratch()) {
            List<String> hello = List.of("-cp", here(), Hello.class.getName());
            String options = "dir=" + scratch.path.resolve("traces") + ",app=dev.reprise.benchmarks";
            Map<String, List<String>> arms = new LinkedHashMap<>();
            arms.put(OURS, List.of(Attached.option(options)));
            arms.put(
                    WITHOUT_HOOKS,
                    List.of(Attached.option(options + ",off=" + String.join(";", absent(options, hello, scratch)))));
            Map<String, List<Double>> starts = starts("hello", arms, pace.starts(), hello, scratch);
            return Table.median(starts.getOrDefault(OURS, List.of()))
                    / Table.median(starts.getOrDefault(WITHOUT_HOOKS, List.of()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The hooks that such an application does not need, as the agent reports them when it ends. */
    private static List<String> absent(String options, List<String> application, Scratch scratch) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Attached.option(options + ",agent=report")));
        command.addAll(application);
        cpuMillis(command, scratch.path);
        List<String> said = Files.readAllLines(scratch.path.resolve("output.txt"));
        List<String> absent = new ArrayList<>();
        for (String line : said.subList(said.lastIndexOf("[reprise] hooks"), said.size())) {
            String[] words = line.strip().split(" +", 3);
            if (words.length == 3 && words[1].equals("absent") && !words[0].equals("annotations")) {
                absent.add(words[0]);
            }
        }
        if (absent.isEmpty()) {
            throw new IllegalStateException("the agent reports no hook that waits for a library");
        }
        return absent;
    }

    /** Percent more for an application of Spring Boot, with web and Spring AI. */
    static double springPercent(Pace pace) {
        try (Scratch scratch = new Scratch()) {
            String path = System.getProperty("reprise.spring.path", "");
            Map<String, List<Double>> starts = starts(
                    "Spring Boot",
                    arms(scratch, "com.acme"),
                    pace.starts(),
                    List.of("-cp", path, "com.acme.SpringApp"),
                    scratch);
            return Table.median(more(starts)) / Table.median(starts.getOrDefault(BARE, List.of())) * 100;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, List<String>> arms(Scratch scratch, String application) throws IOException {
        Map<String, List<String>> arms = new LinkedHashMap<>();
        arms.put(BARE, List.of());
        arms.put(OURS, List.of(Attached.option("dir=" + scratch.path.resolve("traces") + ",app=" + application)));
        arms.put(ANY, List.of("-javaagent:" + NoAgent.pack(scratch.path)));
        return arms;
    }

    private static List<Double> more(Map<String, List<Double>> starts) {
        List<Double> bare = starts.getOrDefault(BARE, List.of());
        List<Double> ours = starts.getOrDefault(OURS, List.of());
        List<Double> more = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            more.add(ours.get(i) - bare.get(i));
        }
        return more;
    }

    private static Map<String, List<Double>> starts(
            String what, Map<String, List<String>> arms, int times, List<String> application, Scratch scratch)
            throws IOException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int i = 0; i < times; i++) {
            for (Map.Entry<String, List<String>> arm : arms.entrySet()) {
                List<String> command = new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString()));
                command.addAll(arm.getValue());
                command.addAll(application);
                millis.computeIfAbsent(arm.getKey(), any -> new ArrayList<>()).add(cpuMillis(command, scratch.path));
            }
        }
        millis.forEach((arm, all) -> Table.say("%-56s p50 %,10.0f ms%n", what + " " + arm, Table.median(all)));
        return millis;
    }

    /** The shell counts what its child took, which has ended by then. */
    private static double cpuMillis(List<String> command, Path folder) throws IOException {
        List<String> timed =
                new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\" > output.txt 2>&1", "bash"));
        timed.addAll(command);
        Process child = new ProcessBuilder(timed)
                .directory(folder.toFile())
                .redirectOutput(Redirect.DISCARD)
                .start();
        String said = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (child.waitFor() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " failed, see " + folder.resolve("output.txt") + ": " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        double millis = 0;
        for (String seconds : said.split(" ")) {
            millis += Double.parseDouble(seconds) * 1_000;
        }
        return millis;
    }

    private static String here() {
        return StartCost.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }
}
