package dev.reprise.workbench.diagnose.label;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The labels of one trace, in {@code NAME.labels.json} beside it: a line for each verdict, so that a review shows who
 * changed which. A new file takes the place of the old one in one step; a half-written one is never seen.
 *
 * <pre>{@code
 * boolean known = Labels.beside(trace).ofRun().map(label -> label.verdict() == Verdict.WRONG).orElse(false);
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Labels {

    private static final int FORMAT = 1;
    private static final long LARGEST = 16 << 20;

    private final Path file;
    private final TreeMap<Integer, Label> labels;

    private Labels(Path file, Map<Integer, Label> labels) {
        this.file = file;
        this.labels = new TreeMap<>(labels);
    }

    /** Where the labels of a trace are. */
    public static Path fileOf(Path trace) {
        String name = String.valueOf(trace.getFileName());
        String bare = name.replaceFirst("\\.trace\\.jsonl(\\.zst)?(\\.part)?$", "");
        return trace.resolveSibling(bare + ".labels.json");
    }

    /** The labels of a trace; none where there is no file. */
    public static Labels beside(Path trace) throws IOException {
        Path file = fileOf(trace);
        if (!file.toFile().exists()) {
            // Most of a hundred thousand traces have none, and an exception for each is work for nothing.
            return new Labels(file, Map.of());
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw unfit(file, "it is larger than " + LARGEST + " bytes");
            }
            return new Labels(file, read(file, Files.readString(file)));
        } catch (NoSuchFileException none) {
            return new Labels(file, Map.of());
        } catch (java.nio.charset.CharacterCodingException notText) {
            throw unfit(file, "it is not UTF-8");
        }
    }

    private static Map<Integer, Label> read(Path file, String text) {
        try {
            if (!(Json.read(text) instanceof Map<?, ?> tree) || !(tree.get("verdicts") instanceof List<?> verdicts)) {
                throw unfit(file, "it has no list of verdicts");
            }
            if (!(tree.get("labels") instanceof Number format) || format.longValue() != FORMAT) {
                throw unfit(file, "it has format " + tree.get("labels") + ", this reader knows format " + FORMAT);
            }
            var labels = new TreeMap<Integer, Label>();
            for (Object one : verdicts) {
                Label label = Label.of(one);
                if (label == null) {
                    throw unfit(file, "a verdict is \"wrong\" or \"fine\" on a step from 0");
                }
                labels.put(label.step(), label);
            }
            return labels;
        } catch (MalformedJson malformed) {
            throw unfit(file, "it is no JSON: " + malformed.getMessage());
        }
    }

    private static CouldNot unfit(Path file, String why) {
        return new CouldNot("The labels in " + file + " cannot be read: " + why, "mend the file, or take it away");
    }

    /** Where they are, or would be. */
    public Path file() {
        return file;
    }

    /** All of them, by step; the run's own comes first. */
    public Collection<Label> all() {
        return Collections.unmodifiableCollection(labels.values());
    }

    /** The verdict on the run. */
    public Optional<Label> ofRun() {
        return of(0);
    }

    /** The verdict on a step. */
    public Optional<Label> of(int step) {
        return Optional.ofNullable(labels.get(step));
    }

    /** What went wrong: the first of so many steps that a person called wrong, or else the run. */
    public Optional<Label> wrong(int steps) {
        return labels.values().stream()
                .filter(label -> label.verdict() == Label.Verdict.WRONG && label.step() <= steps)
                .reduce((first, next) -> first.step() == 0 ? next : first);
    }

    /** The same with one more, which takes the place of one on the same step. */
    public Labels with(Label label) {
        var more = new TreeMap<>(labels);
        more.put(label.step(), label);
        return new Labels(file, more);
    }

    /** The same without the one on a step. */
    public Labels without(int step) {
        var fewer = new TreeMap<>(labels);
        fewer.remove(step);
        return new Labels(file, fewer);
    }

    /** Writes them, or takes the file away where there are none. */
    public void write() throws IOException {
        if (labels.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".part");
        boolean written = false;
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                out.write(java.nio.ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = true;
        } finally {
            if (!written) {
                Files.deleteIfExists(fresh);
            }
        }
    }

    private String text() {
        var text = new StringBuilder("{\n  \"labels\": " + FORMAT + ",\n  \"verdicts\": [");
        String between = "\n    ";
        for (Label label : labels.values()) {
            text.append(between).append(Json.write(label.tree()));
            between = ",\n    ";
        }
        return text.append("\n  ]\n}\n").toString();
    }
}
