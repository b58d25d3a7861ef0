Feature: Courses
  What the hall teaches, and who may take part.

  Rule: A course takes place with at least four people

    Scenario: Enough people
      Given a course with four bookings
      When it is 24 hours before the course
      Then nothing happens

    Scenario: Too few people
      Given a course with three bookings
      When it is 24 hours before the course
      Then the course is cancelled
      And everybody gets this message:
        """
        Your course does not take place.
        | You | get your money back. |
        """

  Rule: Children need the consent of a parent

    Example: No consent
      Given a child of 13 without consent
      When the child books a course
      Then the booking waits for the parent

  Rule: A place can be passed on

    Example: Passed on in time
      Given a booking for tomorrow
      When the guest passes the place on to a member
      Then the member has the place
