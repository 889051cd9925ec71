package dev.reprise.junit.mapper;

import dev.reprise.value.Mapper;
import dev.reprise.value.NotRebuilt;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Jackson 3, Jackson 2 or both, as they are found on the test's class path. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Jackson {

    private Jackson() {}

    /** What is there, made when it has something to build; nothing builds anything where there is none. */
    public static Mapper present() {
        return (tree, type) -> Present.MAPPER.value(tree, type);
    }

    /** Found once: modules are looked for in the whole class path. */
    private static final class Present {

        private static final Mapper MAPPER = found();

        private static Mapper found() {
            var all = new ArrayList<Mapper>();
            if (isThere("tools.jackson.databind.json.JsonMapper")) {
                all.add(new JacksonThree());
            }
            if (isThere("com.fasterxml.jackson.databind.ObjectMapper")) {
                all.add(new JacksonTwo());
            }
            return all.isEmpty() ? Mapper.NONE : new FirstThatCan(all);
        }

        private static boolean isThere(String type) {
            try {
                Class.forName(type, false, Jackson.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException | LinkageError absent) {
                return false;
            }
        }
    }

    private record FirstThatCan(List<Mapper> all) implements Mapper {
        @Override
        public @Nullable Object value(Object tree, Type type) throws NotRebuilt {
            NotRebuilt first = null;
            for (Mapper each : all) {
                try {
                    return each.value(tree, type);
                } catch (NotRebuilt refused) {
                    first = first == null ? refused : first;
                }
            }
            throw first == null ? new NotRebuilt(type, "nobody builds it") : first;
        }
    }

    static NotRebuilt refused(Type type, @Nullable String why) {
        return new NotRebuilt(
                type, "Jackson says: " + String.valueOf(why).lines().findFirst().orElse(""));
    }
}
