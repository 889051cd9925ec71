package com.acme.models;

/** Asks every desk what it can be asked. */
public final class Desks {

    static final String QUESTION = "Where is my order A-17?";

    private Desks() {}

    /** Says what they answer, a line each. */
    public static void main(String[] nothing) {
        LangChain4jDesk one = LangChain4jDesk.production();
        SpringAiDesk other = SpringAiDesk.production();
        System.out.println(one.answer(QUESTION));
        System.out.println(one.stream(QUESTION));
        System.out.println(one.embed(QUESTION));
        System.out.println(other.answer(QUESTION));
        System.out.println(other.consult(QUESTION));
        System.out.println(other.stream(QUESTION));
        System.out.println(other.embed(QUESTION));
    }
}
