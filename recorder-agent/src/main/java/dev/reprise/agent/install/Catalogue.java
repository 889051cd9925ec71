package dev.reprise.agent.install;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.bytebuddy.description.method.MethodDescription;
import org.jspecify.annotations.Nullable;

/** All points of all hooks in one matcher: by name first, and by supertypes only for classes that bear a marker. */
final class Catalogue {

    /** A point and the hook to which it belongs. */
    record Entry(String hook, Point point) {}

    /** What is to be woven into a class, and whether it may make lambdas of interfaces that hooks ask for. */
    record Found(List<Entry> entries, boolean lambdas) {}

    private static final byte[] METAFACTORY = ascii("java/lang/invoke/LambdaMetafactory");

    private final Map<String, List<Entry>> named = new HashMap<>();
    private final Map<String, Map<String, List<Entry>>> below = new LinkedHashMap<>();
    private final Map<String, byte[]> markers = new LinkedHashMap<>();
    private final Map<String, List<Entry>> lambdas = new HashMap<>();
    private final List<Entry> matching = new ArrayList<>();
    private final Supertypes supertypes = new Supertypes(this::seen);
    private final Described described;
    private final boolean annotations;

    /**
     * The points of these hooks.
     *
     * @param declared whether a class belongs to the application's declared packages
     * @param again is told of types that have to be woven, and may be loaded already
     */
    Catalogue(List<Hook> hooks, Predicate<String> declared, Consumer<Set<String>> again) {
        described = new Described(supertypes, declared, again);
        annotations = hooks.stream().anyMatch(hook -> hook.name().equals(EntryHooks.ANNOTATED));
        for (Hook hook : hooks) {
            for (Point point : hook.points()) {
                add(new Entry(hook.name(), point));
            }
        }
    }

    private void add(Entry entry) {
        Types types = entry.point().types();
        if (types instanceof Types.Named byName) {
            byName.names()
                    .forEach(name -> named.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(entry));
        } else if (types instanceof Types.Below above) {
            markers.put(above.marker(), ascii(above.marker()));
            below.computeIfAbsent(above.marker(), any -> new HashMap<>())
                    .computeIfAbsent(above.type(), any -> new ArrayList<>())
                    .add(entry);
            lambdas.computeIfAbsent(above.type(), any -> new ArrayList<>()).add(entry);
        } else if (types instanceof Types.Described) {
            described.add(entry);
        } else {
            matching.add(entry);
        }
    }

    /** The bytes of a class were seen, its own or those of a supertype that will be loaded. */
    private void seen(byte[] bytes) {
        if (annotations) {
            Annotated.read(bytes, described);
        }
    }

    /** What is to be woven into a class of the JDK. */
    List<Entry> inJdk(String name) {
        return named.getOrDefault(name, List.of());
    }

    /** What is to be woven into any other class; {@code declared} if it belongs to the application's packages. */
    Found in(String name, ClassLoader loader, byte[] bytes, boolean declared) {
        var found = new ArrayList<>(named.getOrDefault(name, List.of()));
        for (Entry entry : matching) {
            if (((Types.Matching) entry.point().types()).name().test(name)) {
                found.add(entry);
            }
        }
        boolean lambdas = false;
        for (Map.Entry<String, byte[]> marker : markers.entrySet()) {
            if (contains(bytes, marker.getValue())) {
                addBelow(marker.getKey(), loader, bytes, found);
                lambdas |= contains(bytes, ascii(")L" + marker.getKey()));
            }
        }
        seen(bytes);
        described.find(name, loader, bytes, found);
        lambdas |= declared && described.isAny();
        return new Found(found, lambdas && contains(bytes, METAFACTORY));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a lambda of this interface has to be seen. */
    boolean asksFor(String type) {
        return lambdas.containsKey(type) || described.names(type);
    }

    /** The handler of a method of such an interface, or null if it has none. */
    @Nullable
    String handler(String type, MethodDescription method) {
        for (Entry entry : lambdas.getOrDefault(type, List.of())) {
            if (entry.point().methods().matches(method)) {
                return entry.point().handler();
            }
        }
        return described.handler(type, method);
    }

    private void addBelow(String marker, ClassLoader loader, byte[] bytes, List<Entry> found) {
        Map<String, List<Entry>> wanted = below.getOrDefault(marker, Map.of());
        for (String type : supertypes.of(loader, bytes)) {
            found.addAll(wanted.getOrDefault(type, List.of()));
        }
    }

    /** Whether a class that is loaded already may have to be woven again. */
    boolean wants(Class<?> loaded, boolean jdk) {
        return named.containsKey(loaded.getName()) || (!jdk && (matchesName(loaded.getName()) || isBelow(loaded)));
    }

    private boolean matchesName(String name) {
        return matching.stream()
                .anyMatch(
                        entry -> ((Types.Matching) entry.point().types()).name().test(name));
    }

    private boolean isBelow(Class<?> type) {
        Set<Class<?>> above = new LinkedHashSet<>();
        collect(type, above);
        Set<String> names = above.stream().map(Class::getName).collect(Collectors.toSet());
        return described.wants(names, type.getName())
                || below.values().stream().anyMatch(types -> !Collections.disjoint(types.keySet(), names));
    }

    private static void collect(Class<?> type, Set<Class<?>> above) {
        for (Class<?> each = type; each != null && above.add(each); each = each.getSuperclass()) {
            for (Class<?> one : each.getInterfaces()) {
                collect(one, above);
            }
        }
    }

    static boolean contains(byte[] bytes, byte[] text) {
        if (text.length == 0) {
            return true;
        }
        byte first = text[0];
        int last = bytes.length - text.length;
        next:
        for (int i = 0; i <= last; i++) {
            if (bytes[i] == first) {
                for (int j = 1; j < text.length; j++) {
                    if (bytes[i + j] != text[j]) {
                        continue next;
                    }
                }
                return true;
            }
        }
        return false;
    }
}
