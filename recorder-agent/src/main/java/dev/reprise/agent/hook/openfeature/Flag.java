package dev.reprise.agent.hook.openfeature;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A flag is evaluated: its type, key, default, context and options are the arguments. */
final class Flag extends CallHandler {

    private static final String SDK = "dev.openfeature.sdk.";

    private final ClassLoader library;
    private final Getter context;
    private final Getter domain;
    private final Getter plain;
    private final Getter metadata;
    private final Map<String, Getter> said = new LinkedHashMap<>();

    Flag(String nothing, Class<?> owner) {
        library = Objects.requireNonNull(owner.getClassLoader());
        context = Getter.of(owner, SDK + "EvaluationContext", "asObjectMap");
        domain = Getter.of(owner, SDK + "ClientMetadata", "getDomain");
        plain = Getter.of(owner, SDK + "Value", "asObject");
        metadata = Getter.of(owner, SDK + "ImmutableMetadata", "asUnmodifiableMap");
        for (String each : new String[] {"Value", "Variant", "Reason", "ErrorCode", "ErrorMessage", "FlagMetadata"}) {
            said.put(each, Getter.of(owner, SDK + "FlagEvaluationDetails", "get" + each));
        }
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("flag", arguments[1]);
        input.put("type", String.valueOf(arguments[0]));
        input.put("default", tree(arguments[2]));
        Object of = domain.of(self);
        if (of != null) {
            input.put("domain", of);
        }
        Object given = context.of(arguments[3]);
        if (given instanceof Map<?, ?> map && !map.isEmpty()) {
            input.put("context", Values.tree(map));
        }
        return Call.of("config", String.valueOf(arguments[1]), input);
    }

    /** A structured value as what it holds. */
    private @Nullable Object tree(@Nullable Object value) {
        return value != null && value.getClass().getName().equals(SDK + "Value")
                ? Values.tree(held(value))
                : Values.tree(value);
    }

    private @Nullable Object held(Object value) {
        Object inside = plain.of(value);
        if (inside == null) {
            return null;
        } else if (inside instanceof java.util.List<?> list) {
            return list.stream().map(each -> each == null ? null : held(each)).toList();
        }
        Object members =
                Getter.of(value.getClass(), SDK + "Structure", "asObjectMap").of(inside);
        return members == null ? inside : members;
    }

    @Override
    protected Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        said.forEach((name, getter) -> {
            Object value = getter.of(returned);
            if (name.equals("FlagMetadata")) {
                Object all = metadata.of(value);
                if (all instanceof Map<?, ?> map && !map.isEmpty()) {
                    tree.put("metadata", Values.tree(map));
                }
            } else if (value != null) {
                tree.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), tree(value));
            }
        });
        return tree;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree)
            throws Exception {
        Map<?, ?> recorded = tree instanceof Map<?, ?> map ? map : Map.of();
        Class<?> type = library.loadClass(SDK + "FlagEvaluationDetails");
        Object details = type.getConstructor().newInstance();
        set(details, "FlagKey", arguments[1]);
        set(details, "Value", value(String.valueOf(arguments[0]), recorded.get("value")));
        set(details, "Variant", recorded.get("variant"));
        set(details, "Reason", recorded.get("reason"));
        set(details, "ErrorMessage", recorded.get("errorMessage"));
        if (recorded.get("errorCode") instanceof String code) {
            set(details, "ErrorCode", Values.value(code, library.loadClass(SDK + "ErrorCode")));
        }
        set(details, "FlagMetadata", metadata(recorded.get("metadata")));
        return details;
    }

    private static void set(Object details, String name, @Nullable Object value) throws ReflectiveOperationException {
        for (Method each : details.getClass().getMethods()) {
            if (each.getName().equals("set" + name) && each.getParameterCount() == 1) {
                each.invoke(details, value);
            }
        }
    }

    private @Nullable Object value(String type, @Nullable Object tree) throws Exception {
        return switch (type) {
            case "BOOLEAN" -> Values.value(tree, Boolean.class);
            case "STRING" -> Values.value(tree, String.class);
            case "INTEGER" -> Values.value(tree, Integer.class);
            case "LONG" -> Values.value(tree, Long.class);
            case "DOUBLE" -> Values.value(tree, Double.class);
            default ->
                library.loadClass(SDK + "Value")
                        .getMethod("objectToValue", Object.class)
                        .invoke(null, tree);
        };
    }

    private Object metadata(@Nullable Object tree) throws ReflectiveOperationException {
        Class<?> type = library.loadClass(SDK + "ImmutableMetadata");
        Object builder = type.getMethod("builder").invoke(null);
        if (tree instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> each : map.entrySet()) {
                Object value = each.getValue();
                if (value != null) {
                    String kind = value instanceof String || value instanceof Boolean || value instanceof Integer
                            ? value.getClass().getSimpleName()
                            : value instanceof Long ? "Long" : "Double";
                    Object argument = kind.equals("Double") ? ((Number) value).doubleValue() : value;
                    builder.getClass()
                            .getMethod("add" + kind, String.class, argument.getClass())
                            .invoke(builder, each.getKey(), argument);
                }
            }
        }
        return builder.getClass().getMethod("build").invoke(builder);
    }
}
