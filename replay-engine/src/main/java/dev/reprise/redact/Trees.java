package dev.reprise.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks neutral trees and copies only what changes. */
final class Trees {

    private static final int MAX_DEPTH = 600;
    private static final String TOO_DEEP = "[too deep to redact]";

    private final RunRedaction run;
    private final SecretNames names;
    private final StandIns standIns;
    private final boolean shapes;

    Trees(RunRedaction run, SecretNames names, StandIns standIns, boolean shapes) {
        this.run = run;
        this.names = names;
        this.standIns = standIns;
        this.shapes = shapes;
    }

    @Nullable
    Object redact(@Nullable Object tree, int depth) {
        if (depth > MAX_DEPTH) {
            return TOO_DEEP;
        }
        if (tree instanceof String text) {
            return run.redacted(text);
        }
        if (tree instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (tree instanceof List<?> list) {
            return list(list, null, depth);
        }
        if (tree instanceof byte[] bytes) {
            return run.body(bytes);
        }
        if (tree instanceof Long || tree instanceof Integer) {
            return number((Number) tree);
        }
        return tree;
    }

    private Object map(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = null;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String name = String.valueOf(member.getKey());
            Object value = member.getValue();
            String writtenName = run.redacted(name);
            Object written = member(map, name, value, depth);
            if (copy == null && (written != value || !writtenName.equals(name))) {
                copy = copyUpTo(map, member.getKey());
            }
            if (copy != null) {
                copy.put(writtenName, written);
            }
        }
        return copy == null ? map : copy;
    }

    private static Map<String, @Nullable Object> copyUpTo(Map<?, ?> map, @Nullable Object end) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (member.getKey() == end) {
                break;
            }
            copy.put(String.valueOf(member.getKey()), member.getValue());
        }
        return copy;
    }

    private @Nullable Object member(Map<?, ?> map, String name, @Nullable Object value, int depth) {
        SecretName kind = value instanceof String || value instanceof List<?> ? names.of(name) : null;
        if (value instanceof String text) {
            kind = kind == null && name.equals("value") ? pairedName(map) : kind;
            boolean logProbability = name.equals("token")
                    && (map.containsKey("logprob") || map.containsKey("logProbability") || map.containsKey("tokenId"));
            return kind == null || logProbability ? run.redacted(text) : named(kind, text);
        }
        return kind != null && value instanceof List<?> list ? list(list, kind, depth) : redact(value, depth + 1);
    }

    private @Nullable SecretName pairedName(Map<?, ?> map) {
        Object name = map.get("name");
        Object other = name == null ? map.get("key") : name;
        return other instanceof String text ? names.of(text) : null;
    }

    private String named(SecretName kind, String text) {
        if (Placeholders.isPlaceholder(text)) {
            return run.redacted(text);
        }
        String standIn = standIns.named(kind, text);
        return standIn.equals(text) ? text : standIn;
    }

    private List<?> list(List<?> list, @Nullable SecretName kind, int depth) {
        List<@Nullable Object> copy = null;
        int i = 0;
        for (Object element : list) {
            Object written =
                    kind != null && element instanceof String text ? named(kind, text) : redact(element, depth + 1);
            if (copy == null && written != element) {
                copy = new ArrayList<>(list.subList(0, i));
            }
            if (copy != null) {
                copy.add(written);
            }
            i++;
        }
        return copy == null ? list : copy;
    }

    private Number number(Number number) {
        long value = Math.abs(number.longValue());
        if (!shapes || value < 10_000_000_000_000L || value > 9_999_999_999_999_999L) {
            return number;
        }
        String digits = Long.toString(value);
        if (!Cards.isCard(digits)) {
            return number;
        }
        long standIn = Long.parseLong(standIns.card(digits));
        return standIn == value ? number : number.longValue() < 0 ? -standIn : standIn;
    }

    Map<String, List<String>> headers(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = null;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            List<String> written = values(header.getKey(), header.getValue());
            if (copy == null && written != header.getValue()) {
                copy = new LinkedHashMap<>(headers);
            }
            if (copy != null) {
                copy.put(header.getKey(), written);
            }
        }
        return copy == null ? headers : copy;
    }

    private List<String> values(String name, List<String> values) {
        SecretName kind = names.of(String.valueOf(name));
        List<String> copy = null;
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String written = kind == null ? run.redacted(value) : named(kind, value);
            if (copy == null && !written.equals(value)) {
                copy = new ArrayList<>(values);
            }
            if (copy != null) {
                copy.set(i, written);
            }
        }
        return copy == null ? values : copy;
    }
}
