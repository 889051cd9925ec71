package dev.reprise.agent.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A file that switches the recorder: {@code on}, {@code off} or {@code sampled=0.1}. Whenever it is written the status
 * is said in one line; {@code status} says it alone. Where the file goes, what the options say holds again. Several JVMs
 * may watch one file.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ControlFile {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int LONGEST = 256;

    private final Path file;
    private final Operations operations;
    private final Consumer<String> says;
    private final double standard;
    private String seen = "";

    /** Watches that file for those operations; what there is to say goes to {@code says}. */
    public ControlFile(Path file, Operations operations, Consumer<String> says) {
        this.file = file;
        this.operations = operations;
        this.says = says;
        this.standard = operations.recording().share();
    }

    /** Looks once now, so that a switch holds for the first run, and from then on as long as the JVM runs. */
    public void watch() {
        look();
        var thread = new Thread(null, this::run, "reprise-control", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY.toMillis());
                look();
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        String now = stamp();
        if (now.equals(seen)) {
            return;
        }
        boolean gone = now.isEmpty();
        seen = now;
        String word = gone ? null : read();
        if (gone) {
            operations.recording().share(standard);
        } else if (word == null) {
            says.accept("control file " + file + " cannot be read; nothing is switched");
            return;
        } else if (!word.equalsIgnoreCase("status")) {
            Double share = Switch.share(word);
            if (share == null) {
                says.accept("control file " + file + ": " + Switch.refusal(word));
                return;
            }
            operations.recording().share(share);
        }
        says.accept(operations.getStatus());
    }

    /** Tells one writing of the file from the next; empty where there is none. */
    private String stamp() {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException | RuntimeException none) {
            return "";
        }
    }

    private @Nullable String read() {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }
}
