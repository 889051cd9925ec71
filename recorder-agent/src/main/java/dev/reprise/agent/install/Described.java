package dev.reprise.agent.install;

import dev.reprise.agent.hook.MethodPattern;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The points that the user described, by options or by annotations. They hold for a type that is named, for what is
 * below it, and for what it inherits from.
 */
final class Described {

    private record Known(MethodPattern pattern, Markers marker, Catalogue.Entry entry) {

        boolean meansOne(Set<String> types) {
            for (String type : types) {
                if (pattern.matchesType(type)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<Known> all = new CopyOnWriteArrayList<>();
    private final Map<String, Set<Catalogue.Entry>> lent = new ConcurrentHashMap<>();
    private final Supertypes supertypes;
    private final Predicate<String> declared;
    private final Consumer<Set<String>> again;

    /**
     * None yet.
     *
     * @param declared whether a class belongs to the application's declared packages
     * @param again is told of types that have to be woven, and may be loaded already
     */
    Described(Supertypes supertypes, Predicate<String> declared, Consumer<Set<String>> again) {
        this.supertypes = supertypes;
        this.declared = declared;
        this.again = again;
    }

    void add(Catalogue.Entry entry) {
        MethodPattern pattern = ((Types.Described) entry.point().types()).pattern();
        all.add(new Known(pattern, Markers.of(pattern.marker()), entry));
    }

    /** An annotation stands on a method; unless that is known, what was loaded before may have to be woven. */
    void annotated(String kind, String type, String method) {
        MethodPattern pattern = MethodPattern.of(type + "#" + method);
        if (pattern != null
                && all.stream()
                        .noneMatch(known -> known.entry().hook().equals(EntryHooks.ANNOTATED)
                                && known.pattern().text().equals(pattern.text()))) {
            add(new Catalogue.Entry(EntryHooks.ANNOTATED, EntryHooks.point(kind, pattern)));
        }
    }

    void find(String name, ClassLoader loader, byte[] bytes, List<Catalogue.Entry> found) {
        found.addAll(lent.getOrDefault(name, Set.of()));
        // What is read of the supertypes may add to what is known.
        Set<String> above = declared.test(name) ? supertypes.of(loader, bytes) : null;
        for (Known known : all) {
            if (above == null) {
                if (!known.pattern().matchesType(name) && !known.marker().isIn(bytes)) {
                    continue;
                }
                above = supertypes.of(loader, bytes);
            }
            if (known.meansOne(above)) {
                if (!found.contains(known.entry())) {
                    found.add(known.entry());
                }
                lend(name, above, known.entry());
            }
        }
    }

    /** Whether anything is described at all. */
    boolean isAny() {
        return !all.isEmpty();
    }

    /** Whether this very type is described. */
    boolean names(String type) {
        if (type.startsWith("java.")) {
            return false;
        }
        for (Known known : all) {
            if (known.pattern().matchesType(type)) {
                return true;
            }
        }
        return false;
    }

    /** The handler of a method of that type, or null if it has none. */
    @Nullable
    String handler(String type, Method method) {
        for (Known known : all) {
            if (known.pattern().matchesType(type)
                    && known.entry().point().methods().match(method)) {
                return known.entry().handler(method);
            }
        }
        return null;
    }

    /** What a type inherits is woven where it is declared. */
    private void lend(String name, Set<String> above, Catalogue.Entry entry) {
        var fresh = new ArrayList<String>();
        for (String type : above) {
            if (!type.equals(name)
                    && lent.computeIfAbsent(type, any -> ConcurrentHashMap.newKeySet())
                            .add(entry)) {
                fresh.add(type);
            }
        }
        if (!fresh.isEmpty()) {
            again.accept(Set.copyOf(fresh));
        }
    }

    /** Whether a class that is loaded already may have to be woven again. */
    boolean wants(Set<String> itselfAndAbove, String name) {
        if (lent.containsKey(name)) {
            return true;
        }
        for (Known known : all) {
            if (known.meansOne(itselfAndAbove)) {
                return true;
            }
        }
        return false;
    }
}
