package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.record.Event.Entered;
import dev.reprise.record.Event.Noted;
import dev.reprise.redact.RunRedaction;
import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceWriter;
import dev.reprise.tree.Arguments;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Begins traces: what stands in their headers, and where they are written. */
final class TraceFiles {

    /** Undecided runs are written below the directory, where nobody takes them for finished ones. */
    static final String SPOOL = ".spool";

    /** Not before a run begins: an application that has none starts without it. */
    private static final class Started {
        static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    }

    private final RecordingOptions options;
    private final Counters counters;
    private final TraceWriter.Options writing;

    TraceFiles(RecordingOptions options, Counters counters) {
        this.options = options;
        this.counters = counters;
        this.writing = new TraceWriter.Options(options.compress(), PosixFilePermissions.fromString(options.fileMode()));
    }

    /** Begins the trace of a run. */
    RunTrace run(
            String id,
            Entered root,
            List<Noted> notes,
            List<Call> entries,
            boolean spooled,
            @Nullable Preamble preamble)
            throws IOException {
        byte[] salt = salt();
        var cleaning = new Cleaning(options.redactor().open(salt));
        Map<String, @Nullable Object> members = common("run");
        var tags = new LinkedHashMap<String, @Nullable Object>();
        Object input = root.call().wire() == null ? supplied(root.call(), root) : null;
        if (input != null) {
            members.put("input", input);
            tags.putAll(extracted(input));
        }
        for (Call entry : entries) {
            if (tags.size() < options.tags().size()) {
                extracted(supplied(entry, root)).forEach(tags::putIfAbsent);
            }
        }
        for (Noted note : notes) {
            if (Notes.tags(note.name())) {
                tags.put(Notes.tag(note.name()), note.value());
            } else {
                members.put(note.name().equals("run") ? "name" : note.name(), note.value());
            }
        }
        if (!tags.isEmpty()) {
            members.put("tags", tags);
        }
        if (preamble != null) {
            members.put("preamble", preamble.reference());
        }
        return open(id, root.at(), salt, cleaning, members, spooled);
    }

    /** Begins the trace of what happens outside every run. */
    RunTrace preamble(String id, long at) throws IOException {
        byte[] salt = salt();
        return open(id, at, salt, new Cleaning(options.redactor().open(salt)), common("preamble"), false);
    }

    /** Leaves a header and a gap where a run may not be kept. */
    void tombstone(String id, String started, String why) throws IOException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("kind", "run");
        members.put("service", options.service());
        TraceWriter writer = TraceWriter.create(options.directory(), new Fact.Header(1, id, started, members), writing);
        writer.abandon(0, why);
    }

    private RunTrace open(
            String id,
            long origin,
            byte[] salt,
            Cleaning cleaning,
            Map<String, @Nullable Object> members,
            boolean spooled)
            throws IOException {
        Map<String, @Nullable Object> clean = cleaning.members(members);
        String hex = HexFormat.of().formatHex(salt);
        clean.put("salt", hex);
        RunRedaction redaction = cleaning.redaction();
        if (redaction.forbidden().isPresent()) {
            throw new Forbidden(redaction.forbidden().get());
        }
        Path directory = spooled ? options.directory().resolve(SPOOL) : options.directory();
        var header = new Fact.Header(1, id, started(origin), clean);
        return new RunTrace(
                TraceWriter.create(directory, header, writing),
                cleaning,
                counters,
                origin,
                hex,
                members.containsKey("tags"));
    }

    /** When that was on the wall. */
    String started(long at) {
        long ago = options.nanos().getAsLong() - at;
        Instant then = options.wallClock().instant().minusNanos(Math.max(0, ago));
        return Started.FORMAT.format(then);
    }

    private Map<String, @Nullable Object> common(String kind) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("kind", kind);
        members.put("service", options.service());
        String instance = options.instance();
        if (!instance.isEmpty()) {
            members.put("instance", instance);
        }
        members.put("zone", ZoneId.systemDefault().getId());
        members.put("locale", Locale.getDefault().toLanguageTag());
        members.put("charset", Charset.defaultCharset().name());
        members.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
        members.put("redaction", options.redactor().ruleNames());
        members.putAll(options.environment());
        return members;
    }

    private Map<String, @Nullable Object> extracted(@Nullable Object input) {
        var tags = new LinkedHashMap<String, @Nullable Object>();
        List<Object> places = places(input);
        options.tags()
                .forEach((name, path) -> places.stream()
                        .flatMap(place -> path.select(place).stream())
                        .findFirst()
                        .ifPresent(found -> tags.put(name, found.value())));
        return tags;
    }

    /** Where a tag may be found: in the input, among its parameters by their names, in one of them, in a body. */
    private static List<Object> places(@Nullable Object input) {
        var places = new ArrayList<Object>();
        if (input instanceof Map<?, ?> members) {
            places.add(members);
            if (members.get("arguments") instanceof List<?> arguments) {
                if (Arguments.named(members) instanceof Map<?, ?> named && named != members) {
                    places.add(named);
                }
                arguments.stream().filter(Map.class::isInstance).forEach(places::add);
            }
            if (members.get("body") instanceof Map<?, ?> body) {
                places.add(body);
            }
        }
        return places;
    }

    private @Nullable Object supplied(Call call, Entered root) {
        try {
            return Neutral.tree(
                    call.input() instanceof Supplier<?> supplier
                            ? Supplied.by(supplier, root.passing().around)
                            : call.input());
        } catch (Throwable unreadable) {
            return null;
        }
    }

    private byte[] salt() {
        byte[] salt = new byte[16];
        options.random().nextBytes(salt);
        return salt;
    }
}
