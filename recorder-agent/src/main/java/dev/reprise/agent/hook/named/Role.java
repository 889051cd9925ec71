package dev.reprise.agent.hook.named;

import dev.reprise.agent.hook.Complaints;
import dev.reprise.agent.hook.MethodPattern;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a named method is when it is called on objects of one class: the same whether the object is a bean or a proxy
 * that stands before it.
 *
 * @param kind the kind of call
 * @param name the call's name
 * @param method the method as the type that bears the name declares it
 * @param result what it gives, or will give where it gives it later
 * @param gives how it gives its result
 */
record Role(String kind, String name, Method method, Type result, Gives gives) {

    /** How a method gives its result. */
    enum Gives {
        /** It returns it. */
        NOW,
        /** It returns a future of it. */
        LATER,
        /** It is a suspending function of Kotlin's, whose last argument waits for it. */
        SUSPENDING,
        /** It returns a {@code Mono} of it. */
        MONO,
        /** It returns a {@code Flux} of such. */
        FLUX;

        static Gives by(Class<?> type) {
            // By name: to load the JDK's futures for an application that has none would take it long to start.
            return switch (type.getName()) {
                case "java.util.concurrent.CompletableFuture",
                        "java.util.concurrent.CompletionStage",
                        "java.util.concurrent.Future" -> LATER;
                case "reactor.core.publisher.Mono" -> MONO;
                case "reactor.core.publisher.Flux" -> FLUX;
                default -> NOW;
            };
        }
    }

    private static final String WAITING = "kotlin.coroutines.Continuation";

    private static final Set<String> STREAMS = Set.of(
            "org.reactivestreams.Publisher",
            "java.util.concurrent.Flow$Publisher",
            "java.util.stream.BaseStream",
            "java.util.Iterator");

    /** Empty where the pattern does not mean this method of that class. */
    static Optional<Role> of(String kind, @Nullable MethodPattern pattern, Method method, Class<?> on) {
        Class<?> named = method.getDeclaringClass();
        if (pattern != null) {
            // The most general one, interfaces first: a proxy has no other.
            named = Lineage.of(on).stream()
                    .filter(type -> pattern.matchesType(type.getName()) && Lineage.has(type, method))
                    .min(Comparator.comparing((Class<?> type) -> !type.isInterface())
                            .thenComparing(type -> Lineage.of(type).size())
                            .thenComparing(Class::getName))
                    .orElse(null);
        }
        if (named == null) {
            return Optional.empty();
        }
        Method declared = Lineage.declared(named, method);
        Type result = Values.result(Lineage.mostTelling(on, declared), on);
        Gives gives = Gives.by(declared.getReturnType());
        String name = kind.equals("tool") ? method.getName() : named.getSimpleName() + "." + method.getName();
        Type waiting = waiting(Lineage.mostTelling(on, declared), on);
        if (waiting != null) {
            return Optional.of(new Role(kind, name, declared, waiting, Gives.SUSPENDING));
        }
        return Optional.of(new Role(kind, name, declared, gives == Gives.NOW ? result : argument(result), gives));
    }

    /** What a suspending function gives, by what waits for it; null for any other. */
    private static @Nullable Type waiting(Method method, Class<?> on) {
        Type[] parameters = method.getGenericParameterTypes();
        Class<?>[] raw = method.getParameterTypes();
        if (raw.length == 0 || !raw[raw.length - 1].getName().equals(WAITING) || parameters.length != raw.length) {
            return null;
        }
        Type given = argument(parameters[raw.length - 1]);
        if (given instanceof WildcardType wild && wild.getLowerBounds().length == 1) {
            given = wild.getLowerBounds()[0];
        }
        return Values.resolved(given, on);
    }

    private static Type argument(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }

    boolean later() {
        return gives == Gives.LATER;
    }

    boolean suspends() {
        return gives == Gives.SUSPENDING;
    }

    boolean streams() {
        return gives == Gives.MONO || gives == Gives.FLUX;
    }

    /** Whether its result holds elements and is none of the JDK's collections; an agent's runs again. */
    boolean holds() {
        return gives == Gives.NOW && !kind.equals("agent") && Held.holds(method.getReturnType());
    }

    /** What the call is asked; a memory's key and what it is to hold stand by themselves. */
    Object input(@Nullable Object[] all) {
        @Nullable Object[] arguments = suspends() ? Arrays.copyOf(all, all.length - 1) : all;
        if (!kind.equals("memory")) {
            return Values.input(method, arguments);
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("key", arguments.length == 0 ? null : Values.tree(arguments[0]));
        if (arguments.length > 1) {
            input.put("messages", Values.tree(arguments[1]));
        }
        return input;
    }

    /**
     * What the call gave. Where a replay will not be able to give it back, that is said, in the trace and once on
     * standard error; but an agent runs again, and gives its result itself.
     */
    Outcome returned(@Nullable Object value, Crossing crossing) {
        if (kind.equals("agent")) {
            return Outcome.returned(value != null && isStream(value) ? result.getTypeName() : Values.tree(value));
        }
        if (value != null && holds()) {
            if (value instanceof Iterable<?> page) {
                page.forEach(each -> elementFits(each, crossing));
            }
            return Outcome.returned(Held.tree(value, method.getReturnType()));
        }
        fits(value, crossing);
        return Outcome.returned(Values.tree(value));
    }

    /** Says of a value that no replay can give it back, where that is so. */
    void fits(@Nullable Object value, Crossing crossing) {
        String misfit = kind.equals("agent") ? null : Values.misfit(value, result);
        if (misfit != null) {
            say(misfit, crossing);
        }
    }

    /** Says of an element of the result that no replay can give it back, where that is so. */
    void elementFits(@Nullable Object element, Crossing crossing) {
        String misfit = Values.misfit(element, Held.element(result));
        if (misfit != null) {
            say(misfit, crossing);
        }
    }

    /** What is still to come is not in the object that stands for it. */
    private static boolean isStream(Object value) {
        return Lineage.of(value.getClass()).stream().anyMatch(type -> STREAMS.contains(type.getName()));
    }

    private void say(String misfit, Crossing crossing) {
        Continuation at = World.current() == null ? crossing.continuation() : null;
        Map<String, String> said = Map.of("call", kind + " " + name, "type", result.getTypeName(), "why", misfit);
        if (at == null) {
            World.note("not-rebuilt", said);
        } else {
            at.run(() -> World.note("not-rebuilt", said));
        }
        Complaints.once(
                "not rebuilt " + kind + name,
                kind + " " + name + " returns what no replay can give back: " + misfit
                        + ". Declare a type that can be built (a record, a class with a constructor without arguments, "
                        + "a collection of such), or name a method further in");
    }
}
