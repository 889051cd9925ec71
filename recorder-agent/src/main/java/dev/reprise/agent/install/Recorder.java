package dev.reprise.agent.install;

import dev.reprise.agent.operate.ControlFile;
import dev.reprise.agent.operate.Operations;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import java.nio.file.Path;
import java.util.Map;

/** Puts a recording behind the boundary, and ends it when the JVM ends. */
final class Recorder {

    private Recorder() {}

    static void start(Options options, HookReport report, Said said) {
        try {
            Recording recording = Recording.start(recording(options, report, said));
            Runtime.getRuntime().addShutdownHook(new Thread(recording::close, "reprise-close"));
            var operations = new Operations(recording, report::states, report::failed);
            operations.show();
            new ControlFile(control(options), operations, line -> said.each(line)).watch();
            World.put(recording);
        } catch (Throwable broken) {
            said.once("recording", "nothing is recorded: " + broken);
        }
    }

    private static RecordingOptions recording(Options options, HookReport report, Said said) {
        RecordingOptions.Builder recording = RecordingOptions.to(options.dir())
                .complaints(line -> said.once(line, line))
                .environment("jvm", Map.of("version", Runtime.version().toString(), "vendor", property("java.vendor")))
                .environment("hooks", report.live());
        new RecordingChoices(options.recording(), line -> said.once(line, line)).into(recording);
        recording.instance(options.recording().getOrDefault(Option.INSTANCE, instance()));
        if (options.service() != null) {
            recording.service(options.service());
        }
        for (String tag : options.tags()) {
            int colon = tag.indexOf(':');
            if (colon > 0) {
                recording.tag(tag.substring(0, colon), tag.substring(colon + 1));
            } else {
                said.once("tag " + tag, "tag=" + tag + ": not a name and a path like order:/orderId");
            }
        }
        return recording.build();
    }

    private static Path control(Options options) {
        String file = options.recording().getOrDefault(Option.CONTROL, "");
        return file.isEmpty() ? options.dir().resolve("reprise.control") : Path.of(file);
    }

    /** What tells JVMs that share a folder from each other; a look at the network for it could take long. */
    private static String instance() {
        String host = System.getenv("HOSTNAME");
        return host == null || host.isEmpty()
                ? String.valueOf(ProcessHandle.current().pid())
                : host;
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
