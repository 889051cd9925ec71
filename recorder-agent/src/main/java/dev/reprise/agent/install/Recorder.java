package dev.reprise.agent.install;

import dev.reprise.agent.entry.Application;
import dev.reprise.agent.entry.Origins;
import dev.reprise.agent.entry.TagSource;
import dev.reprise.agent.operate.ControlFile;
import dev.reprise.agent.operate.Operations;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
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
                .environment(
                        "jvm", Map.of("version", property("java.runtime.version"), "vendor", property("java.vendor")))
                .environment("hooks", report.live());
        new RecordingChoices(options.recording(), line -> said.once(line, line)).into(recording);
        String instance = options.recording().get(Option.INSTANCE);
        recording.instance(instance == null ? Recorder::instance : () -> instance);
        String service = options.service();
        recording.service(service == null ? Application::name : () -> service);
        var sources = new ArrayList<TagSource>();
        for (String tag : options.tags()) {
            TagSource source = TagSource.parse(tag);
            if (source == null) {
                said.once(
                        "tag " + tag,
                        "tag=" + tag + ": not like order:/orderId, user:mdc.userId or tenant:baggage.tenant");
            } else if (source.kind() == TagSource.Kind.INPUT) {
                recording.tag(source.name(), source.key());
            } else {
                sources.add(source);
            }
        }
        Origins.tags(sources);
        recording.origin(Origins::ofThread);
        return recording.build();
    }

    private static Path control(Options options) {
        String file = options.recording().getOrDefault(Option.CONTROL, "");
        return file.isEmpty() ? options.dir().resolve("reprise.control") : Path.of(file);
    }

    /**
     * What tells JVMs that share a folder from each other; a look at the network for it could take long. The JDK starts
     * a pool of threads to know its own process, which a start need not wait for.
     */
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
