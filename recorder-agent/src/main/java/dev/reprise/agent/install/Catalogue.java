package dev.reprise.agent.install;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All points of all hooks in one matcher: by name first, and by supertypes only for classes that bear a marker. */
final class Catalogue {

    /** A point and the hook to which it belongs. */
    record Entry(String hook, Point point) {

        /** The name of the handler of a method, which the point may want to be one of its own. */
        String handler(Method method) {
            return point.each() ? point.handler() + ":" + method.name() + method.descriptor() : point.handler();
        }
    }

    /** What is to be woven into a class, and whether it may make lambdas of interfaces that hooks ask for. */
    record Found(List<Entry> entries, boolean lambdas) {

        private static final Found NOTHING = new Found(List.of(), false);

        boolean isNothing() {
            return entries.isEmpty() && !lambdas;
        }
    }

    /** The types of a library, below which others stand, and how a class shows that it gives or makes one. */
    private record Library(String marker, Markers gives, Map<String, List<Entry>> types) {

        static Library of(String marker) {
            return new Library(marker, Markers.of(")L" + marker), new HashMap<>());
        }
    }

    private static final Markers METAFACTORY = Markers.of("java/lang/invoke/LambdaMetafactory");

    private final Map<String, List<Entry>> named = new HashMap<>();
    private final Map<String, Library> libraries = new LinkedHashMap<>();
    private final List<Library> marked;
    private final Markers markers;
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
        boolean annotated = false;
        for (Hook hook : hooks) {
            annotated |= hook.name().equals(EntryHooks.ANNOTATED);
            for (Point point : hook.points()) {
                add(new Entry(hook.name(), point));
            }
        }
        annotations = annotated;
        marked = List.copyOf(libraries.values());
        var texts = new ArrayList<String>();
        for (Library library : marked) {
            texts.add(library.marker());
        }
        texts.add(Annotated.ANNOTATION);
        markers = new Markers(texts);
    }

    private void add(Entry entry) {
        Types types = entry.point().types();
        if (types instanceof Types.Named byName) {
            for (String name : byName.names()) {
                into(named, name, entry);
            }
        } else if (types instanceof Types.Below above) {
            Library library = libraries.getOrDefault(above.marker(), Library.of(above.marker()));
            libraries.put(above.marker(), library);
            into(library.types(), above.type(), entry);
            into(lambdas, above.type(), entry);
        } else if (types instanceof Types.Described) {
            described.add(entry);
        } else {
            matching.add(entry);
        }
    }

    private static void into(Map<String, List<Entry>> all, String key, Entry entry) {
        List<Entry> entries = all.getOrDefault(key, new ArrayList<>());
        entries.add(entry);
        all.put(key, entries);
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
        long mentions = markers.in(bytes);
        return mentions == 0 && !declared && !described.isAny() && !named.containsKey(name) && !matchesName(name)
                ? Found.NOTHING
                : search(name, loader, bytes, declared, mentions);
    }

    private Found search(String name, ClassLoader loader, byte[] bytes, boolean declared, long mentions) {
        var found = new ArrayList<>(named.getOrDefault(name, List.of()));
        for (Entry entry : matching) {
            if (((Types.Matching) entry.point().types()).name().test(name)) {
                found.add(entry);
            }
        }
        boolean makes = false;
        Set<String> above = null;
        for (int i = 0; i < marked.size(); i++) {
            if ((mentions & 1L << i) != 0) {
                Library library = marked.get(i);
                above = above == null ? supertypes.of(loader, bytes) : above;
                for (String type : above) {
                    found.addAll(library.types().getOrDefault(type, List.of()));
                }
                makes |= library.gives().isIn(bytes);
            }
        }
        seen(bytes);
        described.find(name, loader, bytes, found);
        makes |= declared && described.isAny();
        return new Found(found, makes && METAFACTORY.isIn(bytes) && LambdaSites.areIn(bytes, this::asksFor));
    }

    /** Whether a lambda of this interface has to be seen. */
    boolean asksFor(String type) {
        return lambdas.containsKey(type) || described.names(type);
    }

    /** The handler of a method of such an interface, or null if it has none. */
    @Nullable
    String handler(String type, Method method) {
        for (Entry entry : lambdas.getOrDefault(type, List.of())) {
            if (entry.point().methods().match(method)) {
                return entry.handler(method);
            }
        }
        return described.handler(type, method);
    }

    /** Whether a class that is loaded already may have to be woven again. */
    boolean wants(Class<?> loaded, boolean jdk) {
        return named.containsKey(loaded.getName()) || (!jdk && (matchesName(loaded.getName()) || isBelow(loaded)));
    }

    private boolean matchesName(String name) {
        for (Entry entry : matching) {
            if (((Types.Matching) entry.point().types()).name().test(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelow(Class<?> type) {
        Set<String> above = new HashSet<>();
        collect(type, above);
        for (Library library : libraries.values()) {
            if (!Collections.disjoint(library.types().keySet(), above)) {
                return true;
            }
        }
        return described.wants(above, type.getName());
    }

    private static void collect(Class<?> type, Set<String> above) {
        for (Class<?> each = type; each != null && above.add(each.getName()); each = each.getSuperclass()) {
            for (Class<?> one : each.getInterfaces()) {
                collect(one, above);
            }
        }
    }
}
