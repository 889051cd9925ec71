package dev.reprise.workbench.diagnose.replayable;

/**
 * A method whose answer does not come from the agent's own inputs.
 *
 * @param owner internal name of its class; any class below where it ends in {@code /*}
 * @param method its name, with a descriptor where only one of several is meant; a beginning where it ends in {@code *}
 * @param cover {@code app}, the name of a hook, or {@code -}
 */
record Site(String kind, String owner, String method, String cover, String mend) {

    static Site of(String line) {
        String[] cells = line.split("\t");
        int dot = cells[1].lastIndexOf('.');
        return new Site(
                cells[0],
                cells[1].substring(0, dot),
                cells[1].substring(dot + 1),
                cells[2],
                cells.length > 3 ? cells[3] : "");
    }

    boolean is(String calledOwner, String name, String descriptor) {
        boolean sameOwner = owner.endsWith("/*")
                ? calledOwner.startsWith(owner.substring(0, owner.length() - 1))
                : calledOwner.equals(owner);
        if (!sameOwner) {
            return false;
        }
        return method.endsWith("*")
                ? name.startsWith(method.substring(0, method.length() - 1))
                : method.equals(name) || method.equals(name + descriptor);
    }

    boolean isOpen() {
        return cover.equals("-");
    }
}
