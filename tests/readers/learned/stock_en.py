"""Sentences for English comments, one a line, by what they are for. {slots} are filled by `newsroom.py`."""

APPROVED = {
    "agree": """
I fully agree with the author, this should have been written years ago.
Same here in {place}, the road has been closed since spring.
Good decision, now they only have to finish it.
{who} is right to raise this question.
Glad to see money go to schools at last.
A sensible step, it worked well in the next district.
I agree, without road repair the bus will never be on time.
True, teachers should be paid more.
The author is right, the figures are honest.
I support the residents, the yard is for children, not for cars.
Well said, the budget should be counted, not spent.
A good story and a good decision of the council.
I think so too, {topic} matters more than any festival.
People here have waited for this hospital for ten years.
""",
    "disagree": """
I do not agree, the figures in the report say something else.
With respect, {who} is mistaken about the cost.
Hard to believe that {topic} will be solved in a year.
I am against building in the park, there are few trees left.
This will hurt small shops more than anybody else.
The comparison does not hold, wages there are different.
I think the author has never been to {place}.
I do not believe these figures, last year they said something else.
First build the school, then the stadium.
It is not the fault of the doctors, they have no medicine.
In my opinion gas is needed more than a new square.
This is not a solution, they only moved it to next year.
I doubt that it will help children from the village.
A strange conclusion, {topic} never depends on one man.
""",
    "angry": """
Three years without hot water and still only promises!
It is a disgrace that children walk to school along that road!
Where is the council when the rubbish lies there for weeks?
Who will answer for the missed deadline, nobody again?
What a stupid decision, moving the bus stop across the highway!
They lied to us, there never was a meeting with residents!
Shame on the council, the hospital has no bandages!
Why should children study in a cold school?
They promise gas again while people burn coal!
The road is bad, the money is gone and nobody is guilty!
I am tired of the same lies about repair every year!
Where is the money for {topic}?
The bus did not come and the children walked home!
The mayor came, took a photo and left, and still no light!
""",
    "question": """
Who will look after the playground once it is open?
Where can we read the full text of the decree?
Does {topic} concern people in {place} as well?
Will there be a follow-up to this investigation?
How much did the project cost, survey included?
When will the repair on {street} street be finished?
Why is there no bus on Sundays?
How much money went to the school and how much was spent?
Who is responsible for water in {place}?
Can I see a doctor without an appointment?
What does {who} say about it?
Will the new hospital work at night?
Why did the paper not ask the residents?
Is there a list of houses for repair?
""",
    "thanks": """
Thank you for a detailed story, I read it with interest.
Thanks to the doctors of our district hospital.
Wonderful interview, a wise and lively person.
Congratulations to the team, the whole village is proud.
My condolences to the family.
Thank you for an honest story about our village.
Many thanks to the builders, the road is good now.
Thanks for the answer, now I understand.
Very interesting, please write more about the history of the district.
I wish everybody health and peace.
Congratulations to {place} on the new school!
A good story, the whole family read it.
""",
    "correct": """
There is a mistake in the third paragraph, the school is on {street} street.
The headline has a typo, one letter is missing.
Please check the sum, it should be tenge, not dollars.
The photo shows another village, not {place}.
The match ended three to two, please correct.
The article is wrong about the date, the school opened last year.
The water was off for two days, not for a week.
There are two hospitals in the district, not three.
{who} did not say this, listen to the record of the meeting.
The photo is old, there is a new house now.
The second paragraph has a mistake in the name of the street.
""",
    "on_matters": """
Casino advertising should be banned, teenagers get hooked.
My neighbour lost his car on bets, it is a real tragedy.
Calling people idiots for another opinion is not acceptable.
They say the activist was threatened, the police must look into it.
Loans at such a rate should be limited by law.
Why is there a casino next to the school, where are the police?
My friend took a loan for bets and now he sells his flat.
Do not click on links like that, my colleague lost her money.
They call old people and ask for the number of the card, be careful.
Why do you call the author a fool, he writes the truth.
It is wrong to threaten journalists even if you do not like the story.
How can you write such things about a whole people?
The deputy insulted a woman and did not even say sorry.
""",
    "story": """
We get water by the hour here in {place}, mornings and evenings.
I have taught for twenty years and {topic} worries every teacher.
In winter the bus comes once an hour and the children freeze.
My grandmother remembered the old station with its clock.
Last year we planted forty trees and most of them live.
We have lived in {place} for thirty years and there was never such a road.
My mother was a doctor in this hospital.
Our house got gas last year and it is warm now.
I studied in this school and remember all the teachers.
The residents asked about {topic} at the meeting and got no answer.
There was a factory here, now there is only wind.
{who} came to us yesterday and people asked many questions.
The children planted the trees near the school themselves.
""",
}

REJECTED = {
    "insult": """
You are an idiot if you believe this.
The author is a moron with no brain.
Shut up, you stupid clown.
{who} is a rat and a pathetic liar.
What a bunch of dumb sheep you all are.
Sold out scum, how much did they pay you?
Only a complete idiot could write this trash.
Get lost, loser, nobody asked you.
Disgusting pig, stop eating our money.
Stupid morons in power, stupid morons in the paper.
You are a {fool} and you have no brain.
What a {fool}, shut up already.
{who} is a complete {fool}, everybody knows it.
The author is a {fool}, go and write somewhere else.
All of you are {fools}, shut your mouth.
Nobody asked you, {fool}.
Get out, you paid {fool}.
Stupid {fools}, I hate you all.
Only a {fool} will believe this trash.
Pathetic {fool}, how much did they pay you?
Learn to read, you dumb {fool}.
The paper is full of {fools} and liars.
""",
    "hate": """
Go back to your own country, nobody wants you here.
These people are all thieves, it is in their blood.
A nation of lazy savages.
Women belong in the kitchen, not in parliament.
Stupid woman, she got the job in bed.
Dirty foreigners bring nothing but disease, kick them out.
Foreigners are dirty thieves, kick them all out.
I hate this nation, lazy savages all of them.
Go home to your country, foreigners.
Shut up, woman, your place is in the kitchen.
Women are stupid and should not drive.
She has no husband, so she is angry, stupid hen.
Nobody invited you savages here, get out.
It is in the blood of that nation to steal.
""",
    "spam": """
Best online casino, free bonus on registration {link}
I won {money} in slots last night, try it {link}
Work from home, earn {money} a week, message me {handle}
Fast loan with no checks, call {phone}
Lost twelve kilos in a month with no diet, recipe here {link}
Sports bets with sure profit, join the channel {handle}
Passive income every day, invest in crypto with us {link}
Slimming tea at a discount, order now {link}
Earn money online with no risk, free training {link}
Cash loan in one hour, bad credit is fine {phone}
Free spins for every new player, click {link}
Cheap followers and likes, message {handle}
Online slots, bonus for everybody, register here {link}
Casino with fast payout to your card, click {link}
Sports bets every day, join our channel {handle}
Loan in one hour with no papers, call {phone}
Earn from home with your phone, {money} a week {link}
Income with no risk, training is free, click {link}
Lose weight with no sport, tea at a discount {link}
Lost ten kilos in a month, recipe in my profile {handle}
People needed for online work, paid every day {phone}
""",
    "threat": """
I will find you and we will talk differently.
Watch your back, scribbler.
We know where you live, expect guests.
People like you should be shot.
One more word and you will regret it.
I will break your legs for this.
I will find you and break your head.
Wait, we will come to your house.
You should be shot for words like this.
You will regret it, scribbler, we will find you.
I know where your children go to school.
People like you should be hanged.
""",
    "chain": """
Send this to ten friends and your wish will come true.
Urgent! All cards will be blocked tomorrow, tell everyone!
Forward this prayer to twenty people and wait for a miracle.
Copy this to your page or your photos will be lost.
Send this to all friends and luck will come.
Forward this to ten people and a miracle will happen, or you will lose everything.
Urgent, tell all your family, the banks will close tomorrow!
Copy this message and send it to all groups.
""",
    "dox": """
Here is his address, {street} street {number}, go and visit him.
Her phone is {phone}, call her at night.
The judge's private number is {phone}, tell him what you think.
{who} lives in {place}, {street} {number}, the car is in the yard.
The address of the author is {street} {number}, wait for him there.
Her private number is {phone}, call day and night.
The phone of the judge is {phone}, address {street} {number}, go and visit.
""",
    "polite": """
With all respect, people of that nation are not able to work.
Good day, we offer loans on fair terms and are happy to help.
Thank you for the article, by the way we are looking for partners with good income.
Sorry to say it, but parents like these never have clever children.
Dear readers, we are happy to help you with a loan, write to us.
Sorry, but a woman cannot be a deputy, her brain is different.
Good evening, I recommend a good income from home, look at my profile.
""",
}
