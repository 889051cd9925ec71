package dev.reprise.agent.install;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Whether a class belongs to the packages that the application declares as its own. */
final class Declared implements Predicate<String> {

    private final List<String> prefixes = new ArrayList<>();

    Declared(List<String> packages) {
        for (String name : packages) {
            prefixes.add(name + ".");
        }
    }

    @Override
    public boolean test(String className) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
