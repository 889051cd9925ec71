package dev.reprise.agent.hook;

import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/** Which types a hook wants, in terms that are cheap to decide while classes are loaded. */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Types {

    /** These very types. */
    record Named(Set<String> names) implements Types {
        public Named {
            names = Set.copyOf(names);
        }
    }

    /**
     * A type and whatever extends or implements it, outside the JDK. Only classes whose bytes contain the marker are
     * looked at: a method that takes or gives a library's types names the library's package in its class.
     */
    record Below(String type, String marker) implements Types {}

    /** Types whose names the user described, outside the JDK. */
    record Matching(Predicate<String> name) implements Types {}

    /**
     * Types whose methods the user described, with what extends or implements them, and the types from which they
     * inherit those methods.
     */
    record Described(MethodPattern pattern) implements Types {}
}
