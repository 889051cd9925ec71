package dev.reprise.agent.install;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All points of all hooks in one matcher: by name first, and by supertypes only for classes that bear a marker. */
final class Catalogue {

    /** A point and the hook to which it belongs. */
    record Entry(String hook, Point point) {}

    private final Map<String, List<Entry>> named = new HashMap<>();
    private final Map<String, Map<String, List<Entry>>> below = new LinkedHashMap<>();
    private final Map<String, byte[]> markers = new LinkedHashMap<>();
    private final List<Entry> matching = new ArrayList<>();
    private final Supertypes supertypes = new Supertypes();

    Catalogue(List<Hook> hooks) {
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
            markers.put(above.marker(), above.marker().getBytes(StandardCharsets.UTF_8));
            below.computeIfAbsent(above.marker(), any -> new HashMap<>())
                    .computeIfAbsent(above.type(), any -> new ArrayList<>())
                    .add(entry);
        } else {
            matching.add(entry);
        }
    }

    /** What is to be woven into a class of the JDK. */
    List<Entry> inJdk(String name) {
        return named.getOrDefault(name, List.of());
    }

    /** What is to be woven into any other class. */
    List<Entry> in(String name, ClassLoader loader, byte[] bytes) {
        var found = new ArrayList<>(named.getOrDefault(name, List.of()));
        for (Entry entry : matching) {
            if (((Types.Matching) entry.point().types()).name().test(name)) {
                found.add(entry);
            }
        }
        markers.forEach((marker, text) -> {
            if (contains(bytes, text)) {
                addBelow(marker, loader, bytes, found);
            }
        });
        return found;
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
        return above.stream()
                .anyMatch(each -> below.values().stream().anyMatch(types -> types.containsKey(each.getName())));
    }

    private static void collect(Class<?> type, Set<Class<?>> above) {
        for (Class<?> each = type; each != null && above.add(each); each = each.getSuperclass()) {
            for (Class<?> one : each.getInterfaces()) {
                collect(one, above);
            }
        }
    }

    private static boolean contains(byte[] bytes, byte[] text) {
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
