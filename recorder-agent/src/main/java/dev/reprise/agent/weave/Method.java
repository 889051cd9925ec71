package dev.reprise.agent.weave;

import org.apiguardian.api.API;
import org.objectweb.asm.Type;

/** A method as its class file declares it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Method(int access, String name, String descriptor) {

    /** Whether a flag of the class file's is set. */
    public boolean is(int flag) {
        return (access & flag) != 0;
    }

    /** Whether it is neither a constructor nor what initializes a class. */
    public boolean isOrdinary() {
        return !name.startsWith("<");
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    Type[] arguments() {
        return Type.getArgumentTypes(descriptor);
    }

    Type result() {
        return Type.getReturnType(descriptor);
    }
}
