import accounts from '../../../content/messages/vi/accounts.json';
import admin from '../../../content/messages/vi/admin.json';
import assessment from '../../../content/messages/vi/assessment.json';
import attempts from '../../../content/messages/vi/attempts.json';
import campaigns from '../../../content/messages/vi/campaigns.json';
import common from '../../../content/messages/vi/common.json';
import contests from '../../../content/messages/vi/contests.json';
import credentials from '../../../content/messages/vi/credentials.json';
import evidence from '../../../content/messages/vi/evidence.json';
import feedback from '../../../content/messages/vi/feedback.json';
import figures from '../../../content/messages/vi/figures.json';
import learning from '../../../content/messages/vi/learning.json';
import library from '../../../content/messages/vi/library.json';
import messaging from '../../../content/messages/vi/messaging.json';
import offline from '../../../content/messages/vi/offline.json';
import organisations from '../../../content/messages/vi/organisations.json';
import packages from '../../../content/messages/vi/packages.json';
import persons from '../../../content/messages/vi/persons.json';
import publicPages from '../../../content/messages/vi/public.json';
import quizzes from '../../../content/messages/vi/quizzes.json';
import reminders from '../../../content/messages/vi/reminders.json';
import reorganisation from '../../../content/messages/vi/reorganisation.json';
import reports from '../../../content/messages/vi/reports.json';
import rosters from '../../../content/messages/vi/rosters.json';
import targets from '../../../content/messages/vi/targets.json';
import ui from '../../../content/messages/vi/ui.json';

/** Every Vietnamese message. A new file in content/messages/vi is added here; tests/architecture/messages.test.ts sees to it. */
export const vi = {
  accounts,
  admin,
  assessment,
  attempts,
  campaigns,
  common,
  contests,
  credentials,
  evidence,
  feedback,
  figures,
  learning,
  library,
  messaging,
  offline,
  organisations,
  packages,
  persons,
  public: publicPages,
  reminders,
  quizzes,
  reorganisation,
  reports,
  rosters,
  targets,
  ui,
};
