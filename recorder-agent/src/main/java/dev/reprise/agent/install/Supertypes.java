package dev.reprise.agent.install;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** The names of a class's supertypes, read from class files: nothing is loaded to find out. JDK types are left out. */
final class Supertypes {

    private static final int DEEPEST = 60;

    private final Map<ClassLoader, Map<String, Set<String>>> known = Collections.synchronizedMap(new WeakHashMap<>());

    private final Consumer<byte[]> seen;

    /** Nothing known yet; {@code seen} is told of the bytes of each class that is read. */
    Supertypes(Consumer<byte[]> seen) {
        this.seen = seen;
    }

    /** The class itself, which this loader defines, and everything above it, in names with dots. */
    Set<String> of(ClassLoader loader, byte[] bytes) {
        var reader = new ClassReader(bytes);
        Map<String, Set<String>> ofLoader = known(loader);
        Set<String> all = ofLoader.get(reader.getClassName());
        if (all == null) {
            all = of(loader, reader, 0);
            ofLoader.put(reader.getClassName(), all);
        }
        return all;
    }

    private Map<String, Set<String>> known(ClassLoader loader) {
        return known.computeIfAbsent(loader, any -> new ConcurrentHashMap<>());
    }

    private Set<String> of(ClassLoader loader, ClassReader reader, int depth) {
        var all = new HashSet<String>();
        all.add(reader.getClassName().replace('/', '.'));
        add(loader, reader.getSuperName(), all, depth);
        for (String each : reader.getInterfaces()) {
            add(loader, each, all, depth);
        }
        return all;
    }

    private void add(ClassLoader loader, @Nullable String name, Set<String> all, int depth) {
        if (name == null || name.startsWith("java/") || name.startsWith("jdk/") || depth > DEEPEST) {
            return;
        }
        Map<String, Set<String>> ofLoader = known(loader);
        Set<String> above = ofLoader.get(name);
        if (above == null) {
            above = read(loader, name, depth);
            ofLoader.put(name, above);
        }
        all.addAll(above);
    }

    private Set<String> read(ClassLoader loader, String name, int depth) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            if (in == null) {
                return Set.of(name.replace('/', '.'));
            }
            byte[] bytes = in.readAllBytes();
            seen.accept(bytes);
            return Set.copyOf(of(loader, new ClassReader(bytes), depth + 1));
        } catch (IOException | RuntimeException unreadable) {
            return Set.of(name.replace('/', '.'));
        }
    }
}
