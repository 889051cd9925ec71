package dev.reprise.agent.hook.named;

import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.value.Values;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Results that hold elements and are none of the JDK's collections: pages of Spring Data, and streams. */
final class Held {

    private static final String DOMAIN = "org.springframework.data.domain.";
    private static final Set<String> PAGES = Set.of(DOMAIN + "Page", DOMAIN + "Slice");

    private Held() {}

    static boolean holds(Class<?> type) {
        return type == Stream.class || PAGES.contains(type.getName());
    }

    /** A page as its elements and where it stands. */
    static Object tree(Object page, Class<?> type) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        for (String each : List.of("content", "number", "size", "totalElements", "sort")) {
            String getter = "get" + Character.toUpperCase(each.charAt(0)) + each.substring(1);
            Object value = Getter.of(type, type.getName(), getter).of(page);
            if (value != null) {
                tree.put(each, each.equals("sort") ? String.valueOf(value) : Values.tree(value));
            }
        }
        tree.put("next", Getter.of(type, type.getName(), "hasNext").of(page));
        return tree;
    }

    /**
     * The elements of a stream: what it asks for them is part of the call, which ends when the application has come to the
     * last, or closes it.
     */
    static Stream<?> heard(Stream<?> stream, Role role, Crossing crossing) {
        Continuation inside = crossing.continuation();
        Spliterator<?> source = in(inside, stream::spliterator);
        var heard = Collections.synchronizedList(new ArrayList<@Nullable Object>());
        Runnable over = () -> crossing.exit(Outcome.returned(new ArrayList<>(heard)));
        var passing =
                new Spliterators.AbstractSpliterator<@Nullable Object>(
                        source.estimateSize(), source.characteristics() & ~Spliterator.SIZED & ~Spliterator.SUBSIZED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super @Nullable Object> action) {
                        var next = new ArrayList<@Nullable Object>(1);
                        boolean more;
                        try {
                            more = in(inside, () -> source.tryAdvance(next::add));
                        } catch (RuntimeException | Error broken) {
                            crossing.exit(Outcome.threw(broken));
                            throw broken;
                        }
                        if (more) {
                            role.elementFits(next.get(0), crossing);
                            heard.add(Values.tree(next.get(0)));
                            action.accept(next.get(0));
                        } else {
                            over.run();
                        }
                        return more;
                    }
                };
        return StreamSupport.stream(passing, false).onClose(() -> {
            stream.close();
            over.run();
        });
    }

    static Type element(Type result) {
        return result instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }

    private static <T> T in(@Nullable Continuation place, Supplier<T> work) {
        if (place == null) {
            return work.get();
        }
        try (var inside = place.resume()) {
            return work.get();
        }
    }

    /** The result again, as the method declares it. */
    static Object value(@Nullable Object tree, Role role, @Nullable Object[] arguments) throws Exception {
        Class<?> type = role.method().getReturnType();
        Type element = element(role.result());
        if (type == Stream.class) {
            return elements(tree, element).stream();
        }
        Map<?, ?> page = tree instanceof Map<?, ?> map ? map : Map.of();
        List<@Nullable Object> content = elements(page.get("content"), element);
        ClassLoader loader = Objects.requireNonNull(type.getClassLoader());
        Class<?> pageable = loader.loadClass(DOMAIN + "Pageable");
        Object asked = null;
        for (Object each : arguments) {
            asked = pageable.isInstance(each) ? each : asked;
        }
        if (asked == null) {
            asked = pageable.getMethod("unpaged").invoke(null);
        }
        if (type.getSimpleName().equals("Page")) {
            Constructor<?> made =
                    loader.loadClass(DOMAIN + "PageImpl").getConstructor(List.class, pageable, long.class);
            return made.newInstance(
                    content, asked, page.get("totalElements") instanceof Number all ? all.longValue() : 0L);
        }
        Constructor<?> made =
                loader.loadClass(DOMAIN + "SliceImpl").getConstructor(List.class, pageable, boolean.class);
        return made.newInstance(content, asked, Boolean.TRUE.equals(page.get("next")));
    }

    private static List<@Nullable Object> elements(@Nullable Object tree, Type element) throws Exception {
        var elements = new ArrayList<@Nullable Object>();
        if (tree instanceof List<?> list) {
            for (Object each : list) {
                elements.add(Values.value(each, element));
            }
        }
        return elements;
    }
}
