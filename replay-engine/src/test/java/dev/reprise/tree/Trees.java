package dev.reprise.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Trees for tests. */
final class Trees {

    private Trees() {}

    static @Nullable Object json(String text) {
        try {
            return Json.read(text);
        } catch (MalformedJson broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    static Object cyclic() {
        var cycle = new ArrayList<Object>();
        cycle.add(cycle);
        return cycle;
    }

    /** A small tree of few different values, so that two of them often have parts in common. */
    static @Nullable Object random(Random random, int depth) {
        int sort = random.nextInt(depth > 0 ? 8 : 4);
        return switch (sort) {
            case 0 -> null;
            case 1 -> "s" + random.nextInt(3);
            case 2 -> random.nextBoolean() ? (Object) random.nextInt(3) : (double) random.nextInt(3);
            case 3 -> random.nextBoolean();
            case 4, 5 -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(String.valueOf((char) ('a' + random.nextInt(4))), random(random, depth - 1));
                }
                yield map;
            }
            default -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(random(random, depth - 1));
                }
                yield list;
            }
        };
    }

    /** The same tree with members in another order and whole numbers as fractions. */
    static @Nullable Object disguised(@Nullable Object tree) {
        if (tree instanceof java.util.Map<?, ?> map) {
            var keys = new ArrayList<>(map.keySet());
            Collections.reverse(keys);
            var copy = new LinkedHashMap<Object, @Nullable Object>();
            keys.forEach(key -> copy.put(key, disguised(map.get(key))));
            return copy;
        }
        if (tree instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(element -> copy.add(disguised(element)));
            return copy;
        }
        if (tree instanceof Number number) {
            return java.math.BigDecimal.valueOf(number.longValue()).setScale(2);
        }
        return tree;
    }
}
