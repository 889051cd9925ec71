package dev.reprise.agent.install;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.JarHook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.install.HookJars.Refused;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Method;
import dev.reprise.agent.weave.Methods;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** A hook from a jar, with points that cannot do harm: its own code is asked once, and what it throws is its own. */
record Vetted(String name, List<Point> points) implements Hook {

    private static final int SHORTEST_MARKER = 4;

    Vetted {
        points = List.copyOf(points);
    }

    /** The hook of the jar with this number. */
    static Vetted of(String name, JarHook hook, HookJar jar, int number, Said said) throws Refused {
        var points = new ArrayList<Point>();
        for (Point point : hook.points()) {
            int colon = point.handler().indexOf(':');
            String handler = colon < 0 ? point.handler() : point.handler().substring(0, colon);
            if (point.advice() != Advice.CALL) {
                throw new Refused("a point of it weaves in more than calls; make it with Point.in or Point.below");
            }
            if (jar.bytes(handler) == null) {
                throw new Refused("its handler " + handler + " is not in the jar");
            }
            vet(point.types());
            points.add(new Point(
                    point.types(),
                    new Tried(name, point.methods(), said),
                    Advice.CALL,
                    number + "!" + point.handler(),
                    point.each()));
        }
        if (points.isEmpty()) {
            throw new Refused("it has no points");
        }
        return new Vetted(name, points);
    }

    private static void vet(Types types) throws Refused {
        if (types instanceof Types.Named named) {
            for (String type : named.names()) {
                notOfTheJdk(type);
            }
        } else if (types instanceof Types.Below below) {
            notOfTheJdk(below.type());
            if (below.marker().length() < SHORTEST_MARKER || below.marker().indexOf('/') < 0) {
                throw new Refused("the marker \"" + below.marker()
                        + "\" would have every class searched; take the package of the library, as com/acme/flows/");
            }
        } else {
            throw new Refused("a point of it asks for types by pattern; name them with Point.in or Point.below");
        }
    }

    private static void notOfTheJdk(String type) throws Refused {
        if (type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.")) {
            throw new Refused("it asks for " + type + ", which is the JDK's");
        }
    }

    /** What was thrown, without the wrapping of reflection. */
    static String said(Throwable broken) {
        Throwable why = broken instanceof InvocationTargetException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : broken;
        return why instanceof LinkageError || why instanceof ReflectiveOperationException
                ? "it does not fit this agent: " + why
                : "it failed: " + why;
    }

    /** Methods by someone else's code; never those that a compiler adds to call the one that is meant. */
    private record Tried(String hook, Methods methods, Said said) implements Methods {

        @Override
        public boolean match(Method method) {
            try {
                return !method.is(Opcodes.ACC_BRIDGE) && methods.match(method);
            } catch (Throwable broken) {
                said.once(
                        "methods of " + hook + broken.getClass(),
                        "hook " + hook + " could not say whether it wants " + method.name()
                                + ", which is left as it is: " + broken);
                return false;
            }
        }

        @Override
        public String toString() {
            return methods.getClass().getName().startsWith("dev.reprise.")
                    ? methods.toString()
                    : "method that it wants";
        }
    }
}
