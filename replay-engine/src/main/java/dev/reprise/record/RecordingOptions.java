package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.redact.Redactor;
import dev.reprise.tree.TreePath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What, where and how much is recorded. The defaults suit production: everything is kept, 10 GiB and 30 days at most,
 * for the owner's eyes only.
 *
 * <pre>{@code
 * RecordingOptions options = RecordingOptions.to(Path.of("/var/traces"))
 *         .service("refunds")
 *         .tag("order", "/orderId")
 *         .build();
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RecordingOptions {

    private final Builder with;
    private final Supplier<String> ids;
    private final Map<String, TreePath> tags;
    private final Map<String, @Nullable Object> environment;

    private RecordingOptions(Builder builder) {
        with = builder.copy();
        ids = with.ids == null ? new RunIds(with.wallClock, with.random) : with.ids;
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tags));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(builder.environment));
    }

    /** Options for recording into this directory, which several JVMs may share. */
    public static Builder to(Path directory) {
        return new Builder(directory);
    }

    Path directory() {
        return with.directory;
    }

    String service() {
        return with.service.get();
    }

    String instance() {
        return with.instance.get();
    }

    Redactor redactor() {
        return with.redactor;
    }

    Keep keep() {
        return with.keep;
    }

    long queueBytes() {
        return with.queueBytes;
    }

    long runBytes() {
        return with.runBytes;
    }

    int runSteps() {
        return with.runSteps;
    }

    Duration runAge() {
        return with.runAge;
    }

    long provisionalBytes() {
        return with.provisionalBytes;
    }

    Duration writeEvery() {
        return with.writeEvery;
    }

    Duration forceEvery() {
        return with.forceEvery;
    }

    Duration lingering() {
        return with.lingering;
    }

    Duration closing() {
        return with.closing;
    }

    long quotaBytes() {
        return with.quotaBytes;
    }

    Duration quotaAge() {
        return with.quotaAge;
    }

    boolean compress() {
        return with.compress;
    }

    String fileMode() {
        return with.fileMode;
    }

    LongSupplier nanos() {
        return with.nanos;
    }

    InstantSource wallClock() {
        return with.wallClock;
    }

    RandomGenerator random() {
        return with.random;
    }

    Supplier<String> ids() {
        return ids;
    }

    Map<String, TreePath> tags() {
        return tags;
    }

    Map<String, @Nullable Object> environment() {
        return environment;
    }

    Function<Call, Map<String, @Nullable Object>> origin() {
        return with.origin;
    }

    Consumer<String> complaints() {
        return with.complaints;
    }

    /** Collects options. */
    public static final class Builder implements Cloneable {

        private final Path directory;
        private final Map<String, TreePath> tags = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> environment = new LinkedHashMap<>();
        private Supplier<String> service = () -> "";
        private Supplier<String> instance = () -> "";
        private Redactor redactor = Redactor.defaults();
        private Keep keep = Keep.everything();
        private long queueBytes = 32L << 20;
        private long runBytes = 256L << 20;
        private int runSteps = 100_000;
        private Duration runAge = Duration.ofHours(1);
        private long provisionalBytes = 1L << 20;
        private Duration writeEvery = Duration.ofMillis(10);
        private Duration forceEvery = Duration.ofSeconds(1);
        private Duration lingering = Duration.ofSeconds(30);
        private Duration closing = Duration.ofSeconds(5);
        private long quotaBytes = 10L << 30;
        private Duration quotaAge = Duration.ofDays(30);
        private boolean compress;
        private String fileMode = "rw-------";
        private LongSupplier nanos = System::nanoTime;
        private InstantSource wallClock = InstantSource.system();
        private RandomGenerator random = new Chance();
        private Function<Call, Map<String, @Nullable Object>> origin = root -> Map.of();
        private @Nullable Supplier<String> ids;
        private Consumer<String> complaints = System.err::println;

        private Builder(Path directory) {
            this.directory = directory;
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }

        /** What the application is called. */
        public Builder service(String name) {
            return service(() -> name);
        }

        /** The same where it is not known yet: asked when a trace begins. */
        public Builder service(Supplier<String> name) {
            service = name;
            return this;
        }

        /** Which of the application's instances this is: asked when a trace begins. */
        public Builder instance(Supplier<String> name) {
            instance = name;
            return this;
        }

        /** What is kept out of the traces; {@link Redactor#defaults} unless set. */
        public Builder redactor(Redactor value) {
            redactor = value;
            return this;
        }

        /** Which runs are kept; all unless set. */
        public Builder keep(Keep policy) {
            keep = policy;
            return this;
        }

        /** Tags each run with what stands at a path of its root's input: {@code tag("order", "/orderId")}. */
        public Builder tag(String name, String path) {
            tags.put(name, TreePath.parse(path));
            return this;
        }

        /** A member of every header: versions, active hooks, the commit that runs. */
        public Builder environment(String member, @Nullable Object tree) {
            environment.put(member, tree);
            return this;
        }

        /** How many bytes may wait for the writer; beyond, runs are given up. */
        public Builder queueBytes(long bytes) {
            queueBytes = bytes;
            return this;
        }

        /** How many bytes and steps one run may have, and how long it may last, until the rest of it is left out. */
        public Builder runAtMost(long bytes, int steps, Duration age) {
            runBytes = bytes;
            runSteps = steps;
            runAge = age;
            return this;
        }

        /** How many bytes a run that called no model and no tool yet may keep in memory. */
        public Builder provisionalBytes(long bytes) {
            provisionalBytes = bytes;
            return this;
        }

        /** How often facts are given to the operating system, and how often they are forced to the disk. */
        public Builder every(Duration write, Duration force) {
            writeEvery = write;
            forceEvery = force;
            return this;
        }

        /** How long a run waits for work that outlives its root. */
        public Builder lingering(Duration bound) {
            lingering = bound;
            return this;
        }

        /** How long {@link Recording#close} may take. */
        public Builder closing(Duration bound) {
            closing = bound;
            return this;
        }

        /** How many bytes of finished traces the directory may hold, and how old they may become. */
        public Builder quota(long bytes, Duration age) {
            quotaBytes = bytes;
            quotaAge = age;
            return this;
        }

        /** Whether traces are compressed with zstd, which needs {@code zstd-jni} on the class path. */
        public Builder compress(boolean value) {
            compress = value;
            return this;
        }

        /** Who may read the files, as {@code rw-r-----}. */
        public Builder fileMode(String permissions) {
            fileMode = permissions;
            return this;
        }

        /** The clocks: a monotonic one for offsets, and that on the wall. */
        public Builder clocks(LongSupplier monotonicNanos, InstantSource wall) {
            nanos = monotonicNanos;
            wallClock = wall;
            return this;
        }

        /** Where salts, and ids unless they are given, come from. */
        public Builder random(RandomGenerator source) {
            random = source;
            return this;
        }

        /** Where the ids of runs come from. */
        public Builder ids(Supplier<String> source) {
            ids = source;
            return this;
        }

        /**
         * What is known of a run where it begins, asked with its first call on the application's thread:
         * {@code traceparent}, and {@code tag:tenant} for a tag.
         */
        public Builder origin(Function<Call, Map<String, @Nullable Object>> source) {
            origin = source;
            return this;
        }

        /** Where the recording says what it lost; standard error unless set. */
        public Builder complaints(Consumer<String> lines) {
            complaints = lines;
            return this;
        }

        /** The options. */
        public RecordingOptions build() {
            return new RecordingOptions(this);
        }
    }
}
