package dev.reprise.agent.shop;

/** What CGLIB would make of the till. */
public class Till$$Proxy extends Till {

    private final Till target = new Till();

    @Override
    public String charge(int euros) {
        return target.charge(euros);
    }
}
