package dev.reprise.junit.engine;

import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceReader;
import dev.reprise.trace.TraceUnreadable;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** One trace. */
final class TraceDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "trace";

    private final Path file;
    private final Set<TestTag> tags;

    private TraceDescriptor(UniqueId id, String name, Path file) {
        super(id, name, FileSource.from(file.toFile()));
        this.file = file;
        this.tags = tags(file);
    }

    static TraceDescriptor of(SuiteDescriptor suite, Path folder, Path file) {
        String name = folder.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
        return new TraceDescriptor(suite.getUniqueId().append(SEGMENT, name), name, file);
    }

    Path file() {
        return file;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    /** Those of the run, as {@code name} and as {@code name:value}. */
    @Override
    public Set<TestTag> getTags() {
        return Set.copyOf(tags);
    }

    private static Set<TestTag> tags(Path file) {
        var tags = new LinkedHashSet<TestTag>();
        try (TraceReader reader = TraceReader.open(file)) {
            if (reader.next() instanceof Fact.Header header && header.members().get("tags") instanceof Map<?, ?> said) {
                said.forEach((name, value) -> {
                    tags.add(tag(String.valueOf(name)));
                    tags.add(tag(name + ":" + value));
                });
            }
        } catch (TraceUnreadable unreadable) {
            // the test will say so
        }
        return tags;
    }

    /** What JUnit does not take in a tag becomes an underscore. */
    private static TestTag tag(String text) {
        String taken = text.replaceAll("[\\s\\p{Cntrl},()&|!]", "_");
        return TestTag.create(taken.isBlank() ? "_" : taken);
    }
}
